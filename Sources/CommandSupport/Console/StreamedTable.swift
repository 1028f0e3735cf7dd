/// Columns of text whose rows come one after the other: what is wider than its column makes it wider from there on, and
/// nothing that was printed has to be printed again.
package struct StreamedTable {
    private let header: [String]
    private var widths: [Int]
    private var hasBegun = false

    /// - Parameter columns: their names, each with the width it begins with; the name itself always fits.
    package init(_ columns: [(name: String, width: Int)]) {
        header = columns.map { TerminalText.printable($0.name) }
        widths = columns.map { max($0.width, $0.name.count) }
    }

    /// The lines of some more rows, the header in front of the first.
    package mutating func lines(_ rows: [[String]]) -> [String] {
        var cells = rows.map { row in row.map(TerminalText.printable) }
        for column in widths.indices {
            widths[column] = max(widths[column], cells.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0)
        }
        if !hasBegun, !header.allSatisfy(\.isEmpty) { cells.insert(header, at: 0) }
        hasBegun = true
        return cells.map { TextTable.line($0, widths) }
    }
}
