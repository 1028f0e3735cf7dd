/// Elements of a list that come one after the other, each as text that fits behind the text of those before.
package struct ElementStream {
    private let format: OutputFormat
    private let query: JMESPath?
    /// The columns of a table, and how wide they are by now.
    private var columns: [String]?
    private var table = StreamedTable([])

    /// - Parameter query: asked of a list that has the one element, so that a query means the same for a whole list.
    package init(_ format: OutputFormat, query: JMESPath?) {
        self.format = format
        self.query = query
    }

    /// The text of one more element without its last line break: as JSON on one line, as YAML an element of a sequence or,
    /// of a query, a document, and as a table a row; `nil` when there is nothing to print.
    ///
    /// - Throws: ``CommandFailure`` with `.usage` when the query cannot be answered.
    package mutating func text(of element: OrderedJSON) throws(CommandFailure) -> String? {
        let list = OrderedJSON.object(JSONMembers([JSONMember("value", .array([element]))]))
        switch (format, query) {
        case (.table, nil): return row(of: element)
        case (.table, let query?): return row(of: try Self.answer(query, list))
        case (.json, nil), (.text, nil): return element.compactText
        case (.yaml, nil): return try YAMLText.text(of: .array([element]))
        case (.yaml, let query?):
            return "---\n" + (try YAMLText.text(of: Self.answer(query, list)))
        case (.json, _), (.tsv, _), (.text, _), (.none, _):
            return try AnswerText(body: list.bytes, query: query).text(as: format, isIndented: false)
        }
    }

    private static func answer(_ query: JMESPath, _ list: OrderedJSON) throws(CommandFailure) -> OrderedJSON {
        do {
            return try query.search(list)
        } catch {
            throw CommandFailure(error)
        }
    }

    private mutating func row(of value: OrderedJSON) -> String? {
        let elements = JSONRows.elements(of: value, isQueried: query != nil) ?? (value == .null ? [] : [value])
        guard !elements.isEmpty else { return nil }
        let rows = JSONRows(elements, isQueried: query != nil)
        let count = rows.rows.map(\.count).max() ?? 0
        let names = rows.columns.isEmpty ? [String](repeating: "", count: count) : rows.columns
        if columns != names {
            columns = names
            table = StreamedTable(names.map { ($0, 0) })
        }
        return table.lines(rows.rows.map { row in row.map { $0.map { $0 == .null ? "-" : $0.cell } ?? "-" } })
            .joined(separator: "\n")
    }
}
