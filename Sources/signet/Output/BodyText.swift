import CommandSupport

/// The body of a message as lines for a person: JSON with indentation, anything else as it is.
enum BodyText {
    static func lines(_ body: String) -> [String] {
        guard !body.isEmpty else { return [] }
        let text = (try? OrderedJSON(parsing: body.utf8))?.indentedText ?? body.replacing("\r\n", with: "\n")
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
        return lines.map { TerminalText.printable(String($0).replacing("\t", with: "    ")) }
    }
}
