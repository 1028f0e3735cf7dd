/// Cuts an expression into tokens (JMESPath specification, "Grammar").
struct JMESPathLexer {
    private let characters: [Unicode.Scalar]
    private var offset = 0

    /// The tokens of an expression; the last is `.end`.
    static func tokens(of expression: String) throws(JMESPathError) -> [JMESPathToken] {
        var lexer = JMESPathLexer(characters: Array(expression.unicodeScalars))
        var tokens: [JMESPathToken] = []
        while let token = try lexer.next() { tokens.append(token) }
        tokens.append(JMESPathToken(kind: .end, position: lexer.offset + 1))
        return tokens
    }

    private init(characters: [Unicode.Scalar]) {
        self.characters = characters
    }

    private mutating func next() throws(JMESPathError) -> JMESPathToken? {
        while let character, [" ", "\t", "\n", "\r"].contains(character) { offset += 1 }
        let start = offset
        guard let character else { return nil }
        offset += 1
        let kind: JMESPathToken.Kind
        switch character {
        case ".": kind = .dot
        case "*": kind = .star
        case ",": kind = .comma
        case ":": kind = .colon
        case "@": kind = .current
        case "(": kind = .leftParenthesis
        case ")": kind = .rightParenthesis
        case "]": kind = .rightBracket
        case "{": kind = .leftBrace
        case "}": kind = .rightBrace
        case "[": kind = take("]") ? .flatten : take("?") ? .filter : .leftBracket
        case "|": kind = take("|") ? .or : .pipe
        case "&": kind = take("&") ? .and : .expression
        case "<": kind = .comparator(take("=") ? .lessOrEqual : .less)
        case ">": kind = .comparator(take("=") ? .greaterOrEqual : .greater)
        case "!": kind = take("=") ? .comparator(.notEqual) : .not
        case "=":
            guard take("=") else { throw failure("equality is written ==", at: start) }
            kind = .comparator(.equal)
        case "'": kind = .literal(.string(try rawString(from: start)))
        case "`": kind = .literal(try literal(from: start))
        case "\"": kind = .quotedIdentifier(try quotedIdentifier(from: start))
        case "-", "0"..."9": kind = .number(try number(from: start))
        case _ where Self.beginsIdentifier(character):
            while let next = self.character, Self.beginsIdentifier(next) || ("0"..."9").contains(next) { offset += 1 }
            kind = .identifier(text(start..<offset))
        default: throw failure("\"\(TerminalText.printable(String(character)))\" means nothing here", at: start)
        }
        return JMESPathToken(kind: kind, position: start + 1)
    }

    /// Between `'`: only `\'` is an escape.
    private mutating func rawString(from start: Int) throws(JMESPathError) -> String {
        try delimited(by: "'", from: start)
    }

    /// Between backticks: JSON. Text that is no JSON stands for itself, as it did in the early versions of the language.
    private mutating func literal(from start: Int) throws(JMESPathError) -> OrderedJSON {
        let text = try delimited(by: "`", from: start)
        do {
            return try OrderedJSON(parsing: text.utf8)
        } catch {
            let words = text.drop { [" ", "\t", "\n", "\r"].contains($0) }
            if let value = try? OrderedJSON(parsing: "\"\(words)\"".utf8) { return value }
            throw failure("the literal is not JSON: \(error.problem)", at: start)
        }
    }

    /// Between double quotes: the escapes of JSON.
    private mutating func quotedIdentifier(from start: Int) throws(JMESPathError) -> String {
        while let character, character != "\"" { offset += character == "\\" ? 2 : 1 }
        guard character != nil else { throw failure("a quoted name begins that does not end", at: start) }
        offset += 1
        guard case .string(let name)? = try? OrderedJSON(parsing: text(start..<offset).utf8) else {
            throw failure("the quoted name has an escape that JSON does not have", at: start)
        }
        return name
    }

    private mutating func delimited(by delimiter: Unicode.Scalar, from start: Int) throws(JMESPathError) -> String {
        var text = String.UnicodeScalarView()
        while let character {
            offset += 1
            if character == delimiter { return String(text) }
            guard character == "\\", let escaped = self.character else {
                text.append(character)
                continue
            }
            offset += 1
            if escaped != delimiter { text.append("\\") }
            text.append(escaped)
        }
        throw failure("a \(delimiter == "'" ? "string" : "literal") begins that does not end", at: start)
    }

    private mutating func number(from start: Int) throws(JMESPathError) -> Int {
        while let character, ("0"..."9").contains(character) { offset += 1 }
        guard offset > start + 1 || characters[start] != "-" else {
            throw failure("a number is expected behind the minus sign", at: start)
        }
        guard let number = Int(text(start..<offset)) else { throw failure("the number is too large", at: start) }
        return number
    }

    private var character: Unicode.Scalar? { offset < characters.count ? characters[offset] : nil }

    private mutating func take(_ wanted: Unicode.Scalar) -> Bool {
        guard character == wanted else { return false }
        offset += 1
        return true
    }

    private func text(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(characters[range.clamped(to: 0..<characters.count)]))
    }

    private static func beginsIdentifier(_ character: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(character) || ("A"..."Z").contains(character) || character == "_"
    }

    private func failure(_ problem: String, at offset: Int) -> JMESPathError {
        JMESPathError(kind: .syntax, problem: problem, position: offset + 1)
    }
}
