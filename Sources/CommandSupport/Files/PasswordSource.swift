import Foundation

/// A place a password is read from.
package enum PasswordSource: Equatable {
    case prompt
    case file(String)
    case environment(String)
    case standardInput
    /// There is no password.
    case none

    /// The longest password that is read, in bytes; more is a wrong file.
    package static let limit = 4096

    /// Reads the password.
    ///
    /// - Parameter label: what the prompt asks for.
    /// - Throws: ``CommandFailure``: `.usage` when there is no terminal to ask on or the variable is not set,
    ///   `.inputFile` when a file cannot be read as text, `.interrupted` on Ctrl-C.
    package func read(label: String, environment: EnvironmentVariables = .process) throws(CommandFailure) -> String {
        switch self {
        case .none: return ""
        case .prompt:
            guard Console.inputIsTerminal else {
                throw CommandFailure(
                    .usage, "\(label) is needed and there is no terminal to ask on",
                    remedy: "give --password-file, --password-env, --password-stdin or --no-password")
            }
            return try TerminalPrompt.secret(label)
        case .file(let path):
            return try Self.text(InputFile.read(path, limit: Self.limit), from: path)
        case .environment(let name):
            guard let value = environment.value(of: name) else {
                throw CommandFailure(.usage, "the environment variable \(name) is not set")
            }
            return value
        case .standardInput:
            return try Self.text(InputFile.readStandardInput(limit: Self.limit), from: "standard input")
        }
    }

    /// Text without exactly one trailing line break, which editors and `echo` add, and without a byte order mark.
    package static func text(_ bytes: [UInt8], from place: String) throws(CommandFailure) -> String {
        var bytes = bytes.withoutByteOrderMark
        if bytes.last == UInt8(ascii: "\n") {
            bytes.removeLast()
            if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandFailure(.inputFile, "the password in \(place) is not UTF-8 text")
        }
        return text
    }
}
