import Foundation

/// JSON that a person gives on the command line, in a file or on standard input, checked before anything is sent.
package struct JSONBody: Sendable {
    /// The text as it was given, without a byte order mark.
    package let bytes: [UInt8]
    package let value: OrderedJSON

    /// The most that is read, in bytes: what Graph takes as a body.
    package static let limit = 4 * 1_024 * 1_024

    /// Reads what an option names: JSON itself, `@FILE`, or `-` for standard input.
    ///
    /// - Parameter option: how the option is written, for errors.
    /// - Throws: ``CommandFailure`` with `.usage` for text on the command line that is not a JSON object, `.inputFile` for
    ///   any elsewhere. What is wrong is told by its place; the text, which may hold a password, is not repeated.
    package init(_ argument: String, option: String, _ shell: Shell) throws(CommandFailure) {
        if argument == "-" {
            try self.init(standardInput: option, shell)
        } else if argument.hasPrefix("@") {
            let path = String(argument.dropFirst())
            guard !path.isEmpty else {
                throw CommandFailure(.usage, "\(option) @ names no file", remedy: "write \(option) @body.json")
            }
            guard !path.hasPrefix("{") || FileManager.default.fileExists(atPath: path) else {
                throw CommandFailure(
                    .usage, "\(option) takes JSON, and @{ begins a hash table of PowerShell",
                    remedy: "write \(option) '{\"name\": \"value\"}'; cmdlets take hash tables, as in -BodyParameter")
            }
            try self.init(InputFile.read(path, limit: Self.limit), from: path, .inputFile, remedy: nil)
        } else {
            try self.init(
                Array(argument.utf8), from: option, .usage,
                remedy: "put the JSON in single quotes, or give \(option) @FILE, or \(option) - for standard input")
        }
    }

    /// Reads standard input to its end.
    ///
    /// - Throws: ``CommandFailure`` with `.inputFile` for what is not a JSON object.
    package init(standardInput option: String, _ shell: Shell) throws(CommandFailure) {
        let bytes = try shell.readInput(Self.limit)
        guard !bytes.isEmpty else {
            throw CommandFailure(
                .inputFile, "standard input is empty, so there is no body",
                remedy: "pipe JSON in, or give \(option) @FILE")
        }
        try self.init(bytes, from: "standard input", .inputFile, remedy: nil)
    }

    private init(
        _ bytes: [UInt8], from place: String, _ code: CommandExitCode, remedy: String?
    ) throws(CommandFailure) {
        self.bytes = Array(bytes.withoutByteOrderMark)
        do {
            value = try OrderedJSON(parsing: self.bytes)
        } catch {
            throw CommandFailure(code, "\(place) is not JSON: \(error)", remedy: remedy)
        }
        guard case .object = value else {
            throw CommandFailure(
                code, "\(place) is JSON, but not an object such as {\"name\": \"value\"}", remedy: remedy)
        }
    }
}
