import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Brings news of a child to the thread that waits for it, through a pipe so that one wait covers all.
final class ChildNews: Sendable {
    enum Message: UInt8 {
        case ended = 1
        case cancelled
    }

    let descriptor: Int32
    private let writer: Int32

    init() throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw CocoaError(.fileReadUnknown) }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        (descriptor, writer) = (ends[0], ends[1])
    }

    deinit {
        close(descriptor)
        close(writer)
    }

    func post(_ message: Message) {
        var byte = message.rawValue
        _ = write(writer, &byte, 1)
    }

    func next() -> Message? {
        var byte: UInt8 = 0
        return read(descriptor, &byte, 1) == 1 ? Message(rawValue: byte) : nil
    }
}
