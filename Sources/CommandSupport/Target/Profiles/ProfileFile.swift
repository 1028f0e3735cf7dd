import Foundation
import GraphWire

/// The file of the profiles as bytes on a disk: who may have written it, and what it says.
enum ProfileFile {
    /// Far more than profiles need, in bytes.
    private static let limit = 1_048_576

    /// Reads the profiles; a file that is not there has none.
    ///
    /// - Throws: ``CommandFailure`` with `.inputFile` when the file cannot be read, is damaged, or others may write it:
    ///   who writes it decides where secrets are sent.
    static func read(_ path: String) throws(CommandFailure) -> ProfileBook {
        // Opening a pipe that somebody put there must not wait for its other end.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT { return ProfileBook() }
            throw CommandFailure(
                .inputFile, "\(path) cannot be read: \(String(cString: strerror(errno)))",
                remedy: "check your rights to it")
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try check(descriptor, path)
        let data: Data
        do {
            data = try handle.read(upToCount: limit + 1) ?? Data()
        } catch {
            throw CommandFailure(.inputFile, "\(path) cannot be read", remedy: "check the disk it is on")
        }
        guard data.count <= limit else { throw damaged(path, "it is longer than \(limit) bytes") }
        do {
            try JSONNesting.check(data)
            return try JSONDecoder().decode(ProfileBook.self, from: data)
        } catch {
            throw damaged(path, reason(error))
        }
    }

    /// The text of the file.
    static func text(_ book: ProfileBook) throws -> [UInt8] {
        Array((JSONText.indented(try JSONText.bytes(book)) + "\n").utf8)
    }

    /// Asked of the open file and not of its name, which could lead elsewhere by now.
    private static func check(_ descriptor: Int32, _ path: String) throws(CommandFailure) {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw CommandFailure(.inputFile, "\(path) is no plain file", remedy: "move it away")
        }
        guard status.st_uid == geteuid() || status.st_uid == 0 else {
            throw CommandFailure(
                .inputFile, "\(path) belongs to somebody else, who could send your secrets anywhere",
                remedy: "look at what it says, and make it yours or move it away")
        }
        guard status.st_mode & 0o022 == 0 else {
            throw CommandFailure(
                .inputFile, "others may write \(path) and so send your secrets anywhere",
                remedy: "look at what it says, then: chmod 600 '\(path)'")
        }
    }

    private static func damaged(_ path: String, _ why: String) -> CommandFailure {
        CommandFailure(
            .inputFile, "\(path) is damaged: \(why)",
            remedy: "correct it, or move it away and sign in again; nothing was changed")
    }

    /// What a decoder found, and where.
    private static func reason(_ error: any Error) -> String {
        func place(_ context: DecodingError.Context, _ key: (any CodingKey)? = nil) -> String {
            let path = context.codingPath + (key.map { [$0] } ?? [])
            return path.isEmpty
                ? "" : " at " + path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
        }
        switch error {
        case DecodingError.keyNotFound(let key, let context): return "nothing is said\(place(context, key))"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            return "something else is meant to be\(place(context))"
        case DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty:
            return context.debugDescription + place(context)
        case let error as JSONSyntaxError: return error.detail
        default: return "it is not JSON"
        }
    }
}
