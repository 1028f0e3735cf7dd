import Foundation
import GraphWire

/// Reads hash tables, arrays, text and numbers as PowerShell writes them (about_Hash_Tables, about_Quoting_Rules,
/// about_Numeric_Literals), and the few expressions that Microsoft's examples use in them.
///
/// Variables are not known here: `$name` is refused, but for `$true`, `$false` and `$null`.
struct HashTableLiteral {
    /// Deeper nesting is refused, as in JSON.
    private static let maximumDepth = 64

    private var cursor: LiteralCursor
    private var depth = 0

    /// Reads a literal.
    ///
    /// - Throws: ``LiteralFailure``.
    static func value(_ text: String) throws(LiteralFailure) -> JSONValue {
        var parser = HashTableLiteral(cursor: LiteralCursor(text))
        parser.cursor.skipSeparators()
        parser.cursor.skipAssignment()
        let value = try parser.list()
        // What ends a statement of a script is copied with it.
        parser.cursor.skipSeparators()
        guard parser.cursor.current == nil else {
            throw parser.cursor.failure("the literal ends here, but more follows")
        }
        return value
    }

    private init(cursor: LiteralCursor) { self.cursor = cursor }

    // MARK: Values

    /// One value, or several separated by commas.
    private mutating func list() throws(LiteralFailure) -> JSONValue {
        var values = [try value()]
        while true {
            let start = cursor.position
            cursor.skipSpace(acrossLines: false)
            guard cursor.take(",") else {
                cursor.position = start
                break
            }
            cursor.skipSpace(acrossLines: true)
            values.append(try value())
        }
        return values.count == 1 ? values[0] : .array(values)
    }

    private mutating func value() throws(LiteralFailure) -> JSONValue {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else {
            throw cursor.failure("the literal is nested deeper than \(Self.maximumDepth) levels")
        }
        guard let character = cursor.current else { throw cursor.failure("a value is missing") }
        switch character {
        case "@": return try composite()
        case "\"", "“", "”", "„": return .string(try cursor.doubleQuoted())
        case "'", "‘", "’", "‚": return .string(try cursor.singleQuoted())
        case "$": return try constant()
        case "[": return try bracketed().value
        case ",":
            // A comma in front makes a list of one.
            cursor.position += 1
            cursor.skipSpace(acrossLines: true)
            return .array([try value()])
        case "(":
            cursor.position += 1
            cursor.skipSpace(acrossLines: true)
            let inner = try list()
            cursor.skipSpace(acrossLines: true)
            guard cursor.take(")") else { throw cursor.failure("a closing ) is missing") }
            return inner
        default: return try number()
        }
    }

    private mutating func composite() throws(LiteralFailure) -> JSONValue {
        cursor.position += 1
        switch cursor.current {
        case "{":
            cursor.position += 1
            return try table()
        case "(":
            cursor.position += 1
            return try array()
        case "\"", "'": return .string(try cursor.hereString())
        default: throw cursor.failure("@ is followed by {, ( or a quotation mark")
        }
    }

    private mutating func table() throws(LiteralFailure) -> JSONValue {
        var members: [String: JSONValue] = [:]
        var seen: Set<String> = []
        while true {
            cursor.skipSeparators()
            if cursor.take("}") { return .object(members) }
            guard cursor.current != nil else { throw cursor.failure("a closing } is missing") }
            let name = try key()
            guard seen.insert(name.lowercased()).inserted else {
                throw cursor.failure("a key stands in the hash table twice")
            }
            cursor.skipSpace(acrossLines: false)
            guard cursor.take("=") else { throw cursor.failure("a key is followed by =") }
            cursor.skipSpace(acrossLines: true)
            members[name] = try list()
            cursor.skipSpace(acrossLines: false)
            guard let next = cursor.current else { throw cursor.failure("a closing } is missing") }
            guard next == "}" || next == ";" || next.isNewline else {
                throw cursor.failure("members are separated by ; or a line break, and text needs quotation marks")
            }
        }
    }

    private mutating func array() throws(LiteralFailure) -> JSONValue {
        var values: [JSONValue] = []
        while true {
            cursor.skipSeparators()
            if cursor.take(")") { return .array(values) }
            guard cursor.current != nil else { throw cursor.failure("a closing ) is missing") }
            let item = try list()
            if case .array(let several) = item { values += several } else { values.append(item) }
            cursor.skipSpace(acrossLines: true)
            guard cursor.current == ")" || cursor.current == ";" || cursor.isBehindLineBreak else {
                throw cursor.failure("elements are separated by commas, and text needs quotation marks")
            }
        }
    }

    private mutating func key() throws(LiteralFailure) -> String {
        switch cursor.current {
        case "\"", "“", "”", "„": return try cursor.doubleQuoted()
        case "'", "‘", "’", "‚": return try cursor.singleQuoted()
        case "$": throw cursor.failure("a key cannot be a variable")
        default:
            let start = cursor.position
            while let character = cursor.current,
                character.isLetter || character.isNumber || character == "_" || character == "-"
            {
                cursor.position += 1
            }
            guard cursor.position > start else {
                throw cursor.failure(
                    "a key is expected, in quotation marks if it holds other characters than letters and digits")
            }
            return String(cursor.characters[start..<cursor.position])
        }
    }

    private mutating func constant() throws(LiteralFailure) -> JSONValue {
        let start = cursor.position
        cursor.position += 1
        while let character = cursor.current, character.isLetter || character.isNumber || character == "_" {
            cursor.position += 1
        }
        switch String(cursor.characters[start..<cursor.position]).lowercased() {
        case "$true": return .bool(true)
        case "$false": return .bool(false)
        case "$null": return .null
        default:
            cursor.position = start
            throw cursor.failure("variables do not exist here, only $true, $false and $null")
        }
    }

    private mutating func number() throws(LiteralFailure) -> JSONValue {
        let start = cursor.position
        while let character = cursor.current,
            character.isASCII,
            character.isLetter || character.isNumber || character == "." || character == "-"
                || character == "+"
        {
            cursor.position += 1
        }
        switch NumericLiteral.reading(String(cursor.characters[start..<cursor.position])) {
        case .value(let number): return number
        case .tooLarge:
            cursor.position = start
            throw cursor.failure("the number is beyond what its type holds, and text needs quotation marks")
        case .none:
            cursor.position = start
            throw cursor.failure("text needs quotation marks")
        }
    }

    // MARK: Types in brackets

    /// `[ordered]@{…}`, `[Convert]::FromBase64String("…")` and the like.
    ///
    /// - Returns: the value, and whether it is bytes in base64.
    private mutating func bracketed() throws(LiteralFailure) -> (value: JSONValue, isBytes: Bool) {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else {
            throw cursor.failure("the literal is nested deeper than \(Self.maximumDepth) levels")
        }
        let start = cursor.position
        while let character = cursor.current, character != "]" || cursor.isFollowed(by: "]") {
            cursor.position += character.isNewline ? cursor.characters.count : 1
        }
        guard cursor.take("]") else {
            cursor.position = start
            throw cursor.failure("a closing ] is missing")
        }
        var type = String(cursor.characters[(start + 1)..<(cursor.position - 1)]).lowercased()
        if type.hasPrefix("system.") { type.removeFirst("system.".count) }
        guard cursor.take(":") else {
            guard let cast = LiteralCast(type) else {
                cursor.position = start
                throw cursor.failure("this type is not known here")
            }
            cursor.skipSpace(acrossLines: false)
            let (value, isBytes) = cursor.current == "[" ? try bracketed() : (try value(), false)
            guard let converted = cast.applied(to: value, isBytes: isBytes) else {
                cursor.position = start
                throw cursor.failure(cast.need)
            }
            return (converted, isBytes)
        }
        guard cursor.take(":") else { throw cursor.failure("a type is followed by ::") }
        let name = cursor.position
        while let character = cursor.current, character != "(" {
            cursor.position += character.isNewline ? cursor.characters.count : 1
        }
        let method = String(
            cursor.characters[min(name, cursor.position)..<min(cursor.position, cursor.characters.count)]
        ).lowercased()
        guard cursor.take("(") else { throw cursor.failure("a method is followed by (") }
        cursor.skipSpace(acrossLines: true)
        guard case .string(let argument) = try value() else { throw cursor.failure("the method takes text") }
        cursor.skipSpace(acrossLines: true)
        guard cursor.take(")") else { throw cursor.failure("a closing ) is missing") }
        switch (type, method) {
        case ("text.encoding", "utf8.getbytes"), ("text.encoding", "ascii.getbytes"):
            return (.string(Data(argument.utf8).base64EncodedString()), true)
        case ("convert", "frombase64string"): return (.string(argument), true)
        case ("datetime", "parse"), ("datetimeoffset", "parse"):
            guard let date = PowerShellDate.sent(argument) else {
                throw cursor.failure("the date is written as 2026-11-21T10:00:00Z")
            }
            return (.string(date), false)
        default:
            cursor.position = start
            throw cursor.failure("this method is not known here")
        }
    }
}
