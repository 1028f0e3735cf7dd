import Foundation
import Synchronization

/// The standard streams: results go to standard output, all else to standard error.
package enum Console {
    /// Why a result could not be written, as `errno`; of several failures the first.
    private static let outputFailure = Mutex<CInt?>(nil)

    /// Makes the streams fit to be written to. To be called before anything else is opened.
    ///
    /// A pipe without a reader no longer kills the program, and a descriptor that whoever started it has closed is not
    /// given to the next file or connection that is opened, into which results would be written then.
    package static func prepare() {
        // A handler, other than SIG_IGN, does not go on to the programs that this one starts.
        signal(SIGPIPE) { _ in }
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
        where fcntl(descriptor, F_GETFD) == -1 && errno == EBADF {
            // Opened the wrong way round, it answers as the closed one did. The lowest free number is this one.
            _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    /// Prints a result. Where it cannot be written, that is said once, and ``isOutputIncomplete`` tells of it.
    package static func result(_ text: String) {
        guard let code = write(text + "\n", to: STDOUT_FILENO) else { return }
        let isFirst = outputFailure.withLock { failure in
            defer { failure = failure ?? code }
            return failure == nil
        }
        guard isFirst else { return }
        note("error: the result cannot be written to standard output: \(String(cString: strerror(code)))")
        note("  write it somewhere else; what the command was to change, it may have changed")
    }

    /// Whether a result could not be written.
    package static var isOutputIncomplete: Bool { outputFailure.withLock { $0 != nil } }

    /// Prints what is not a result.
    package static func note(_ text: String) { _ = write(text + "\n", to: STDERR_FILENO) }

    /// Shows a line on standard error that the next one replaces; for terminals.
    package static func status(_ text: String) { _ = write("\r\u{1B}[K\(text)", to: STDERR_FILENO) }

    /// Asks on standard error and stays on the line.
    package static func question(_ text: String) { _ = write(text, to: STDERR_FILENO) }

    package static var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }
    package static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
    package static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Whether somebody may still read standard output: a pipe whose reader has gone away has none, nor has a full disk.
    package static var outputHasReader: Bool {
        guard !isOutputIncomplete else { return false }
        var polled = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
        guard poll(&polled, 1, 0) > 0 else { return true }
        return polled.revents & Int16(POLLERR | POLLHUP | POLLNVAL) == 0
    }

    /// - Returns: `errno` of a write that failed; `nil` too for a reader that has gone away (`| head`), who has what he
    ///   wants.
    private static func write(_ text: String, to descriptor: CInt) -> CInt? {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
                continue
            }
            switch errno {
            case EINTR: continue
            case EAGAIN:
                // Whoever shares the descriptor has made it one that does not wait.
                var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&polled, 1, -1)
            case EPIPE: return nil
            case let code: return code
            }
        }
        return nil
    }
}
