/// Text as PowerShell writes it (about_Quoting_Rules), read behind the cursor, which stands at its first mark.
extension LiteralCursor {
    /// `'…'`, in which only the mark itself is written twice.
    mutating func singleQuoted() throws(LiteralFailure) -> String {
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

    /// `"…"`, with backticks; variables are refused.
    mutating func doubleQuoted() throws(LiteralFailure) -> String {
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
    mutating func hereString() throws(LiteralFailure) -> String {
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
}
