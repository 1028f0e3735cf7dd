import Foundation
import GraphWire

/// Reads hash tables, arrays, text and numbers as PowerShell writes them (about_Hash_Tables, about_Quoting_Rules,
/// about_Numeric_Literals), and the few expressions that Microsoft's examples use in them.
///
/// Variables are not known here: `$name` is refused, but for `$true`, `$false` and `$null`.
struct HashTableLiteral {
    /// Deeper nesting is refused, as in JSON.
    private static let maximumDepth = 64

    private let characters: [Character]
    private var position = 0
    private var depth = 0

    /// Reads a literal.
    ///
    /// - Throws: ``LiteralFailure``.
    static func value(_ text: String) throws(LiteralFailure) -> JSONValue {
        var parser = HashTableLiteral(text)
        parser.skipSpace(acrossLines: true)
        parser.skipAssignment()
        let value = try parser.list()
        parser.skipSpace(acrossLines: true)
        guard parser.position == parser.characters.count else {
            throw parser.failure("the literal ends here, but more follows")
        }
        return value
    }

    private init(_ text: String) {
        // A line break may be two characters in a file; swift counts them as one.
        characters = Array(text)
    }

    // MARK: Values

    /// One value, or several separated by commas.
    private mutating func list() throws(LiteralFailure) -> JSONValue {
        var values = [try value()]
        while true {
            let start = position
            skipSpace(acrossLines: false)
            guard take(",") else {
                position = start
                break
            }
            skipSpace(acrossLines: true)
            values.append(try value())
        }
        return values.count == 1 ? values[0] : .array(values)
    }

    private mutating func value() throws(LiteralFailure) -> JSONValue {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else {
            throw failure("the literal is nested deeper than \(Self.maximumDepth) levels")
        }
        guard let character = current else { throw failure("a value is missing") }
        switch character {
        case "@": return try composite()
        case "\"", "“", "”", "„": return .string(try doubleQuoted())
        case "'", "‘", "’", "‚": return .string(try singleQuoted())
        case "$": return try constant()
        case "[": return try bracketed().value
        case ",":
            // A comma in front makes a list of one.
            position += 1
            skipSpace(acrossLines: true)
            return .array([try value()])
        case "(":
            position += 1
            skipSpace(acrossLines: true)
            let inner = try list()
            skipSpace(acrossLines: true)
            guard take(")") else { throw failure("a closing ) is missing") }
            return inner
        default: return try number()
        }
    }

    private mutating func composite() throws(LiteralFailure) -> JSONValue {
        position += 1
        switch current {
        case "{":
            position += 1
            return try table()
        case "(":
            position += 1
            return try array()
        case "\"", "'": return .string(try hereString())
        default: throw failure("@ is followed by {, ( or a quotation mark")
        }
    }

    private mutating func table() throws(LiteralFailure) -> JSONValue {
        var members: [String: JSONValue] = [:]
        var seen: Set<String> = []
        while true {
            skipSeparators()
            if take("}") { return .object(members) }
            guard current != nil else { throw failure("a closing } is missing") }
            let name = try key()
            guard seen.insert(name.lowercased()).inserted else { throw failure("a key stands in the hash table twice") }
            skipSpace(acrossLines: false)
            guard take("=") else { throw failure("a key is followed by =") }
            skipSpace(acrossLines: true)
            members[name] = try list()
            skipSpace(acrossLines: false)
            guard let next = current else { throw failure("a closing } is missing") }
            guard next == "}" || next == ";" || next.isNewline else {
                throw failure("members are separated by ; or a line break, and text needs quotation marks")
            }
        }
    }

    private mutating func array() throws(LiteralFailure) -> JSONValue {
        var values: [JSONValue] = []
        while true {
            skipSeparators()
            if take(")") { return .array(values) }
            guard current != nil else { throw failure("a closing ) is missing") }
            let item = try list()
            if case .array(let several) = item { values += several } else { values.append(item) }
            skipSpace(acrossLines: true)
            guard current == ")" || current == ";" || isBehindLineBreak else {
                throw failure("elements are separated by commas, and text needs quotation marks")
            }
        }
    }

    private mutating func key() throws(LiteralFailure) -> String {
        switch current {
        case "\"", "“", "”", "„": return try doubleQuoted()
        case "'", "‘", "’", "‚": return try singleQuoted()
        case "$": throw failure("a key cannot be a variable")
        default:
            let start = position
            while let character = current,
                character.isLetter || character.isNumber || character == "_" || character == "-"
            {
                position += 1
            }
            guard position > start else {
                throw failure(
                    "a key is expected, in quotation marks if it holds other characters than letters and digits")
            }
            return String(characters[start..<position])
        }
    }

    private mutating func constant() throws(LiteralFailure) -> JSONValue {
        let start = position
        position += 1
        while let character = current, character.isLetter || character.isNumber || character == "_" { position += 1 }
        switch String(characters[start..<position]).lowercased() {
        case "$true": return .bool(true)
        case "$false": return .bool(false)
        case "$null": return .null
        default:
            position = start
            throw failure("variables do not exist here, only $true, $false and $null")
        }
    }

    private mutating func number() throws(LiteralFailure) -> JSONValue {
        let start = position
        while let character = current,
            character.isASCII,
            character.isLetter || character.isNumber || character == "." || character == "-"
                || character == "+"
        {
            position += 1
        }
        switch NumericLiteral.reading(String(characters[start..<position])) {
        case .value(let number): return number
        case .tooLarge:
            position = start
            throw failure("the number is beyond what its type holds, and text needs quotation marks")
        case .none:
            position = start
            throw failure("text needs quotation marks")
        }
    }

    // MARK: Text

    private mutating func singleQuoted() throws(LiteralFailure) -> String {
        position += 1
        var text = ""
        while let character = current {
            position += 1
            guard "'‘’‚".contains(character) else {
                text.append(character)
                continue
            }
            guard let next = current, "'‘’‚".contains(next) else { return text }
            text.append(next)
            position += 1
        }
        throw failure("a closing ' is missing")
    }

    private mutating func doubleQuoted() throws(LiteralFailure) -> String {
        position += 1
        var text = ""
        while let character = current {
            position += 1
            if character == "`" {
                text += try escape()
            } else if "\"“”„".contains(character) {
                guard let next = current, "\"“”„".contains(next) else { return text }
                text.append(next)
                position += 1
            } else if character == "$", let next = current, next.isLetter || "({_?$".contains(next) {
                position -= 1
                throw failure("variables do not exist here; write `$ or take single quotation marks")
            } else {
                text.append(character)
            }
        }
        throw failure("a closing \" is missing")
    }

    /// What stands behind a backtick (about_Special_Characters).
    private mutating func escape() throws(LiteralFailure) -> String {
        guard let character = current else { throw failure("something is to follow a backtick") }
        position += 1
        switch character {
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "0": return "\0"
        case "a": return "\u{7}"
        case "b": return "\u{8}"
        case "e": return "\u{1B}"
        case "f": return "\u{C}"
        case "v": return "\u{B}"
        case "u" where current == "{":
            position += 1
            let start = position
            while let digit = current, digit.isHexDigit { position += 1 }
            let code = UInt32(String(characters[start..<position]), radix: 16)
            guard take("}"), let scalar = code.flatMap(Unicode.Scalar.init) else {
                throw failure("`u{…} holds the hexadecimal number of a character")
            }
            return String(Character(scalar))
        default: return String(character)
        }
    }

    /// `@"` … `"@` over several lines.
    private mutating func hereString() throws(LiteralFailure) -> String {
        guard let mark = current else { throw failure("a quotation mark is missing") }
        position += 1
        while let character = current, character == " " || character == "\t" { position += 1 }
        guard let lineBreak = current, lineBreak.isNewline else {
            throw failure("a here-string begins on the next line")
        }
        position += 1
        var lines: [String] = []
        var line = ""
        while let character = current {
            if line.isEmpty, character == mark, position + 1 < characters.count, characters[position + 1] == "@" {
                position += 2
                return lines.joined(separator: "\n")
            }
            position += 1
            if character.isNewline {
                lines.append(line)
                line = ""
            } else if character == "`", mark == "\"" {
                line += try escape()
            } else {
                line.append(character)
            }
        }
        throw failure("the here-string has no end: \(mark)@ at the beginning of a line")
    }

    // MARK: Types in brackets

    /// `[ordered]@{…}`, `[Convert]::FromBase64String("…")` and the like.
    ///
    /// - Returns: the value, and whether it is bytes in base64.
    private mutating func bracketed() throws(LiteralFailure) -> (value: JSONValue, isBytes: Bool) {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else {
            throw failure("the literal is nested deeper than \(Self.maximumDepth) levels")
        }
        let start = position
        while let character = current, character != "]" || isFollowed(by: "]") {
            position += character.isNewline ? characters.count : 1
        }
        guard take("]") else {
            position = start
            throw failure("a closing ] is missing")
        }
        var type = String(characters[(start + 1)..<(position - 1)]).lowercased()
        if type.hasPrefix("system.") { type.removeFirst("system.".count) }
        guard take(":") else {
            guard let cast = LiteralCast(type) else {
                position = start
                throw failure("this type is not known here")
            }
            skipSpace(acrossLines: false)
            let (value, isBytes) = current == "[" ? try bracketed() : (try value(), false)
            guard let converted = cast.applied(to: value, isBytes: isBytes) else {
                position = start
                throw failure(cast.need)
            }
            return (converted, isBytes)
        }
        guard take(":") else { throw failure("a type is followed by ::") }
        let name = position
        while let character = current, character != "(" { position += character.isNewline ? characters.count : 1 }
        let method = String(characters[min(name, position)..<min(position, characters.count)]).lowercased()
        guard take("(") else { throw failure("a method is followed by (") }
        skipSpace(acrossLines: true)
        guard case .string(let argument) = try value() else { throw failure("the method takes text") }
        skipSpace(acrossLines: true)
        guard take(")") else { throw failure("a closing ) is missing") }
        switch (type, method) {
        case ("text.encoding", "utf8.getbytes"), ("text.encoding", "ascii.getbytes"):
            return (.string(Data(argument.utf8).base64EncodedString()), true)
        case ("convert", "frombase64string"): return (.string(argument), true)
        case ("datetime", "parse"), ("datetimeoffset", "parse"):
            guard let date = PowerShellDate.sent(argument) else {
                throw failure("the date is written as 2026-11-21T10:00:00Z")
            }
            return (.string(date), false)
        default:
            position = start
            throw failure("this method is not known here")
        }
    }

    // MARK: Characters

    private var current: Character? { position < characters.count ? characters[position] : nil }

    private var isBehindLineBreak: Bool {
        position > 0 && characters[..<position].last { !$0.isSpace }?.isNewline == true
    }

    private mutating func take(_ character: Character) -> Bool {
        guard current == character else { return false }
        position += 1
        return true
    }

    /// Passes over spaces, comments, and a backtick at the end of a line.
    private mutating func skipSpace(acrossLines: Bool) {
        while let character = current {
            let next = position + 1 < characters.count ? characters[position + 1] : nil
            if character.isNewline {
                guard acrossLines else { return }
                position += 1
            } else if character.isWhitespace {
                position += 1
            } else if character == "`", next?.isNewline == true {
                position += 2
            } else if character == "#" {
                while let comment = current, !comment.isNewline { position += 1 }
            } else if character == "<", next == "#" {
                position += 2
                while position < characters.count, !(current == "#" && isFollowed(by: ">")) { position += 1 }
                position = min(position + 2, characters.count)
            } else {
                return
            }
        }
    }

    /// Passes over `$params =` in front of what a script keeps in a variable.
    private mutating func skipAssignment() {
        let start = position
        guard take("$") else { return }
        while let character = current, character.isLetter || character.isNumber || character == "_" { position += 1 }
        skipSpace(acrossLines: false)
        guard take("=") else {
            position = start
            return
        }
        skipSpace(acrossLines: true)
    }

    private func isFollowed(by character: Character) -> Bool {
        position + 1 < characters.count && characters[position + 1] == character
    }

    private mutating func skipSeparators() {
        skipSpace(acrossLines: true)
        while take(";") { skipSpace(acrossLines: true) }
    }

    private func failure(_ message: String) -> LiteralFailure {
        let before = characters[..<min(position, characters.count)]
        let line = before.count { $0.isNewline } + 1
        let column = before.count - (before.lastIndex { $0.isNewline }.map { $0 + 1 } ?? 0) + 1
        return LiteralFailure(line: line, column: column, message: message)
    }
}

extension Character {
    /// White space within a line.
    fileprivate var isSpace: Bool { isWhitespace && !isNewline }
}
