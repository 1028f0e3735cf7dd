import Foundation
import NIOCore

/// Why the server did not start, in words for an operator.
enum ServeError: Error, CustomStringConvertible {
    /// A setting that cannot be meant.
    case usage(String)
    /// Something in the way.
    case startFailure(String)

    var isUsage: Bool { if case .usage = self { true } else { false } }

    var description: String {
        switch self {
        case .usage(let sentence), .startFailure(let sentence): sentence
        }
    }
}

/// Sentences for failures that the system or a library reported.
enum StartFailure {
    static func sentence(for error: any Error) -> String {
        switch error {
        case let error as IOError: systemSentence(error)
        case let error as CocoaError:
            "\(path(of: error) ?? "a file") cannot be used: \(reason(of: error))"
        case let error as any CustomStringConvertible: String(describing: error)
        default: error.localizedDescription
        }
    }

    private static func systemSentence(_ error: IOError) -> String {
        switch error.errnoCode {
        case EADDRINUSE: "the port is in use by another program; choose another with --port, or 0 for a free one"
        case EACCES: "the system does not let this user listen on that port; choose one above 1023 with --port"
        case EADDRNOTAVAIL: "this machine does not have that address; choose another with --host"
        default: error.localizedDescription
        }
    }

    private static func path(of error: CocoaError) -> String? {
        error.filePath ?? error.url?.path ?? error.userInfo[NSFilePathErrorKey] as? String
    }

    private static func reason(of error: CocoaError) -> String {
        switch error.code {
        case .fileReadNoSuchFile, .fileNoSuchFile: return "there is no such file"
        case .fileReadNoPermission, .fileWriteNoPermission: return "permission denied"
        case .fileWriteOutOfSpace: return "the disk is full"
        default:
            let underlying = error.userInfo[NSUnderlyingErrorKey] as? NSError
            return underlying?.localizedDescription ?? error.localizedDescription
        }
    }
}
