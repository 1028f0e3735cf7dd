import GraphWire

/// The body of an answer as text in a format, after a query where there is one.
package struct AnswerText {
    private let body: [UInt8]
    private let query: JMESPath?

    /// - Parameter body: JSON as a rule; of what is none the text is shown, whatever the format.
    package init(body: [UInt8], query: JMESPath? = nil) {
        // A count comes with a byte order mark.
        self.body = Array(body.withoutByteOrderMark)
        self.query = query
    }

    /// The text without its last line break; `nil` when there is nothing to print.
    ///
    /// - Parameter isIndented: whether JSON has line breaks.
    /// - Throws: ``CommandFailure`` with `.usage` when the query cannot be answered, `.refused` when it cannot be asked.
    package func text(as format: OutputFormat, isIndented: Bool = true) throws(CommandFailure) -> String? {
        guard format != .none, !body.isEmpty else { return nil }
        let document: OrderedJSON
        do {
            document = try OrderedJSON(parsing: body)
        } catch {
            guard query == nil else {
                throw CommandFailure(
                    .refused, "the answer is not JSON, so it cannot be queried", remedy: "leave --query out")
            }
            return Self.printable(String(decoding: body, as: UTF8.self))
        }
        let value = try queried(document)
        switch format {
        case .json:
            // Without a query the bytes stay what they are.
            if query == nil { return isIndented ? JSONText.indented(body) : document.compactText }
            return isIndented ? value.indentedText : value.compactText
        case .yaml: return try YAMLText.text(of: value)
        case .table: return Self.joined(JSONTable(isQueried: query != nil).lines(value))
        case .tsv: return Self.joined(TabbedText(isQueried: query != nil).lines(value))
        case .text:
            if query == nil { return Self.printable(String(decoding: body, as: UTF8.self)) }
            return Self.joined(value.plainLines)
        case .none: return nil
        }
    }

    private func queried(_ document: OrderedJSON) throws(CommandFailure) -> OrderedJSON {
        guard let query else { return document }
        do {
            return try query.search(document)
        } catch {
            throw CommandFailure(error)
        }
    }

    private static func joined(_ lines: [String]) -> String? {
        lines.isEmpty ? nil : lines.joined(separator: "\n")
    }

    /// Text whose line breaks and tabs stay.
    private static func printable(_ text: String) -> String {
        // A line break of two characters counts as one, so those have to become one first.
        let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false)
                .map { TerminalText.printable(String($0)) }.joined(separator: "\t")
        }.joined(separator: "\n")
    }
}

extension CommandFailure {
    /// A query that cannot be read or answered.
    package init(_ error: JMESPathError) {
        self.init(
            .usage, "--query: \(error)", remedy: "queries are written in JMESPath, such as \"value[].displayName\"")
    }
}

extension OrderedJSON {
    /// Text as it is, anything else as JSON on one line; each element of an array on a line of its own.
    fileprivate var plainLines: [String] {
        switch self {
        case .null: []
        case .array(let elements): elements.map(\.cell)
        case .bool, .number, .string, .object: [cell]
        }
    }

    /// On one line, safe for a terminal; nothing for `null`.
    var cell: String {
        switch self {
        case .null: ""
        case .string(let text): TerminalText.printable(text)
        case .bool, .number, .array, .object: TerminalText.printable(compactText)
        }
    }
}
