import CommandSupport
import Foundation
import GraphClient
import GraphWire

/// Turns the words of parameters into values.
struct ParameterReader {
    /// The longest file or standard input that is read, in bytes: a PFX at its limit as base64, and room.
    private static let inputLimit = 4 * 1024 * 1024

    let shell: Shell

    /// A value for the body.
    ///
    /// - Throws: ``CmdletFailure`` naming the parameter, never its value.
    func member(_ word: String, of parameter: CmdletParameter) throws(CmdletFailure) -> JSONValue {
        switch parameter.type {
        case .text, .uri:
            if case .member("pkcs12Value") = parameter.role, word.hasPrefix("@") {
                return .string(try base64(ofFile: String(word.dropFirst())))
            }
            return .string(word)
        case .int32: return .integer(Int64(try int32(word, of: parameter)))
        case .number:
            guard case .value(let number) = NumericLiteral.reading(word) else {
                throw cannotConvert(parameter, "a number of at most 64 bits")
            }
            return number
        case .dateTime:
            guard let date = PowerShellDate.sent(word) else {
                throw cannotConvert(parameter, "a date such as 2026-11-21T10:00:00Z")
            }
            return .string(date)
        case .bytes: return .string(word.hasPrefix("@") ? try base64(ofFile: String(word.dropFirst())) : word)
        case .texts: return .array(try texts(word, of: parameter).map { .string($0) })
        case .hashtable, .identity, .object, .objects: return try structure(word, of: parameter)
        case .flag, .actionPreference, .credential, .programs: return .string(word)
        }
    }

    /// A whole number.
    func int32(_ word: String, of parameter: CmdletParameter) throws(CmdletFailure) -> Int32 {
        guard let number = Int32(word) else { throw cannotConvert(parameter, "a whole number") }
        return number
    }

    /// A list: a literal, or text with commas.
    func texts(_ word: String, of parameter: CmdletParameter) throws(CmdletFailure) -> [String] {
        guard word.hasPrefix("@(") else { return word.split(separator: ",").map(Self.trimmed) }
        guard case .array(let elements) = try structure(word, of: parameter) else {
            throw cannotConvert(parameter, "a list of text")
        }
        return try elements.map { element throws(CmdletFailure) in
            guard case .string(let text) = element else { throw cannotConvert(parameter, "a list of text") }
            return text
        }
    }

    /// A hash table: a literal, JSON, either in a file, or on standard input.
    func structure(_ word: String, of parameter: CmdletParameter) throws(CmdletFailure) -> JSONValue {
        if word == "-" { return try structure(standardInput(), of: parameter) }
        let word = word.drop(while: \.isWhitespace)
        if word.hasPrefix("@"), word.dropFirst().first.map("{(\"'".contains) != true {
            let path = String(word.dropFirst())
            guard !path.isEmpty else {
                throw CmdletFailure(
                    "ParameterArgumentTransformationError",
                    "Cannot process argument transformation on parameter '\(parameter.name)'. @ names no file.",
                    remedy: "write -\(parameter.name) @FILE, or @{ name = \"value\" } in single quotation marks")
            }
            guard !path.contains("{") || FileManager.default.fileExists(atPath: path) else {
                throw CmdletFailure(
                    "ParameterArgumentTransformationError",
                    "Cannot process argument transformation on parameter '\(parameter.name)'. A hash table begins with @{, "
                        + "or with [ordered]@{, and nothing stands between @ and {.",
                    remedy: "write @{ name = \"value\" } in single quotation marks")
            }
            return try structure(text(ofFile: path), of: parameter, from: path)
        }
        return try structure(String(word), of: parameter, from: nil)
    }

    /// What was piped into the command; `nil` when nothing was.
    func piped(to parameter: CmdletParameter) throws(CmdletFailure) -> JSONValue? {
        guard case .stream = shell.input else { return nil }
        let text = Self.trimmed(try standardInput()[...])
        return text.isEmpty ? nil : try structure(text, of: parameter, from: "standard input")
    }

    private func structure(
        _ text: String, of parameter: CmdletParameter, from place: String?
    ) throws(CmdletFailure) -> JSONValue {
        let text = Self.trimmed(text[...])
        let isLiteral =
            (text.first.map("@$,'[#".contains) == true || text.hasPrefix("<#")) && !looksLikeJSONArray(text)
        let name = place.map { " in \($0)" } ?? ""
        do {
            return isLiteral ? try HashTableLiteral.value(text) : try CheckedJSON.value(text)
        } catch {
            let why = (error as? LiteralFailure)?.sentence ?? (error as? CheckedJSONFailure)?.sentence ?? ""
            let form = isLiteral ? "hash table" : "JSON"
            throw CmdletFailure(
                place == nil ? .usage : .inputFile, "ParameterArgumentTransformationError",
                "Cannot process argument transformation on parameter '\(parameter.name)'. The \(form)\(name) cannot be "
                    + "read: \(why).",
                remedy:
                    "write @{ name = \"value\"; other = \"value\" }, JSON, or @FILE with either, in single quotation "
                    + "marks so that the shell leaves it alone")
        }
    }

    /// `[{…}]` and `["…"]` are JSON; `[ordered]@{…}` is not.
    private func looksLikeJSONArray(_ text: String) -> Bool {
        guard text.hasPrefix("["), let next = text.dropFirst().first(where: { !$0.isWhitespace }) else { return false }
        return !next.isLetter || ["true", "false", "null"].contains { text.dropFirst().hasPrefix($0) }
    }

    private func standardInput() throws(CmdletFailure) -> String {
        do {
            return try Self.decoded(shell.readInput(Self.inputLimit), from: "standard input")
        } catch {
            throw CmdletFailure(error, "ReadError")
        }
    }

    private func text(ofFile path: String) throws(CmdletFailure) -> String {
        do {
            return try Self.decoded(InputFile.read(path, limit: Self.inputLimit), from: path)
        } catch {
            throw CmdletFailure(error, "ReadError")
        }
    }

    private func base64(ofFile path: String) throws(CmdletFailure) -> String {
        do {
            return Data(try InputFile.read(path, limit: CheckedPFX.limit)).base64EncodedString()
        } catch {
            throw CmdletFailure(error, "ReadError")
        }
    }

    private static func decoded(_ bytes: [UInt8], from place: String) throws(CommandFailure) -> String {
        guard let text = String(validating: bytes.withoutByteOrderMark, as: UTF8.self) else {
            throw CommandFailure(.inputFile, "\(place) is not UTF-8 text")
        }
        return text
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private func cannotConvert(_ parameter: CmdletParameter, _ what: String) -> CmdletFailure {
        CmdletFailure(
            "CannotConvertArgumentNoMessage",
            "Cannot bind parameter '\(parameter.name)'. The value cannot be converted to type "
                + "\"System.\(parameter.type.name)\"; it needs \(what).")
    }
}
