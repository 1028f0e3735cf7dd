/// Two columns of help: a name and what it means, wrapped to the width of a terminal.
package enum HelpColumns {
    /// Lines of at most so many characters, where words allow.
    package static let width = 80
    private static let indentation = 2

    /// The lines of a list of names with their meanings.
    ///
    /// - Parameter leftWidth: how wide the left column is at most; a longer name has a line of its own.
    package static func lines(_ entries: [(name: String, meaning: String)], leftWidth: Int = 26) -> [String] {
        let left = min(leftWidth, entries.map(\.name.count).max() ?? 0)
        let margin = String(repeating: " ", count: indentation + left + 2)
        return entries.flatMap { name, meaning -> [String] in
            let text = wrapped(meaning, width: width - margin.count)
            let front = String(repeating: " ", count: indentation) + name
            guard name.count <= left, let first = text.first else {
                return [front] + text.map { margin + $0 }
            }
            return [front + margin.dropFirst(front.count) + first] + text.dropFirst().map { margin + $0 }
        }
    }

    /// Text in lines, broken between words.
    package static func wrapped(_ text: String, width: Int = width) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
