import CommandSupport

/// Calls that come one after the other, as text in a format.
struct CallStream {
    private let isTable: Bool
    private var table = StreamedTable(CallText.columns)
    private var elements: ElementStream

    init(_ form: FormatOptions) {
        isTable = form.format == .table && form.query == nil
        elements = ElementStream(form.format, query: form.query)
    }

    /// The text of some more calls without its last line break; `nil` when there is nothing to print. A table has its
    /// header at once, which tells a person that there is nothing yet.
    ///
    /// - Throws: ``CommandFailure`` with `.usage` when the query cannot be answered.
    mutating func text(of calls: [LoggedCall]) throws(CommandFailure) -> String? {
        var lines: [String] = []
        if isTable {
            lines = table.lines(calls.map { CallText.row($0.call) })
        } else {
            for call in calls {
                if let text = try elements.text(of: call.element) { lines.append(text) }
            }
        }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }
}
