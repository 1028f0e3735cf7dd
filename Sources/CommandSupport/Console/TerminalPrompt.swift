import Foundation

/// Questions on a terminal, asked on standard error so that results stay clean.
package enum TerminalPrompt {
    /// Asks for a secret and does not show what is typed.
    ///
    /// The terminal is taken out of line mode and its signals are turned off, so Ctrl-C arrives as a character and the
    /// terminal is always put back as it was before the program ends.
    ///
    /// - Throws: ``CommandFailure`` with `.interrupted` on Ctrl-C, `.usage` when input ends.
    package static func secret(_ label: String) throws(CommandFailure) -> String {
        var saved = termios()
        tcgetattr(STDIN_FILENO, &saved)
        var silent = saved
        silent.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        // Only now: what is typed in answer to the question must neither show nor be thrown away.
        write("\(label): ")
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &saved)
            write("\n")
        }
        var typed: [UInt8] = []
        while typed.count <= PasswordSource.limit {
            var byte: UInt8 = 0
            guard read(STDIN_FILENO, &byte, 1) == 1 else { break }
            switch byte {
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return String(decoding: typed, as: UTF8.self)
            case 0x03: throw CommandFailure(.interrupted, "interrupted")
            case 0x04 where typed.isEmpty: throw CommandFailure(.usage, "no password was given")
            case 0x15: typed.removeAll()
            case 0x08, 0x7F: removeLastCharacter(&typed)
            default: typed.append(byte)
            }
        }
        throw CommandFailure(.usage, "no password was given")
    }

    /// Asks a question that only `y` or `yes` agrees to.
    package static func confirms(_ question: String) -> Bool {
        write("\(question) [y/N] ")
        let answer = readLine()?.lowercased().filter { !$0.isWhitespace }
        return answer == "y" || answer == "yes"
    }

    /// Drops the last UTF-8 sequence: continuation bytes, then the byte that leads them.
    package static func removeLastCharacter(_ bytes: inout [UInt8]) {
        while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
    }

    private static func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
