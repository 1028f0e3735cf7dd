import Foundation

/// The standard streams: results go to standard output, all else to standard error.
package enum Console {
    /// Prints a result.
    package static func result(_ text: String) { write(text, to: .standardOutput) }

    /// Prints what is not a result.
    package static func note(_ text: String) { write(text, to: .standardError) }

    /// Shows a line on standard error that the next one replaces; for terminals.
    package static func status(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K\(text)".utf8))
    }

    /// Asks on standard error and stays on the line.
    package static func question(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    package static var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }
    package static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
    package static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Whether somebody may still read standard output: a pipe whose reader has gone away has none.
    package static var outputHasReader: Bool {
        var polled = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
        guard poll(&polled, 1, 0) > 0 else { return true }
        return polled.revents & Int16(POLLERR | POLLHUP | POLLNVAL) == 0
    }

    private static func write(_ text: String, to handle: FileHandle) {
        // A reader that has gone away (`| head`) is no failure of ours.
        try? handle.write(contentsOf: Data((text + "\n").utf8))
    }
}
