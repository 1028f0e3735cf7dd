/// A place in the characters of a literal of PowerShell: what stands there, and how to pass over what means nothing.
struct LiteralCursor {
    let characters: [Character]
    var position = 0

    /// Begins at the beginning.
    init(_ text: String) {
        // A line break may be two characters in a file; swift counts them as one.
        characters = Array(text)
    }

    var current: Character? { position < characters.count ? characters[position] : nil }

    var isBehindLineBreak: Bool {
        position > 0 && characters[..<position].last { !$0.isSpace }?.isNewline == true
    }

    mutating func take(_ character: Character) -> Bool {
        guard current == character else { return false }
        position += 1
        return true
    }

    /// Passes over spaces, comments, and a backtick at the end of a line.
    mutating func skipSpace(acrossLines: Bool) {
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
    mutating func skipAssignment() {
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

    func isFollowed(by character: Character) -> Bool {
        position + 1 < characters.count && characters[position + 1] == character
    }

    mutating func skipSeparators() {
        skipSpace(acrossLines: true)
        while take(";") { skipSpace(acrossLines: true) }
    }

    func failure(_ message: String) -> LiteralFailure {
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
