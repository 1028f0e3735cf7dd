/// Columns of text, each as wide as its widest cell, two spaces apart.
package struct TextTable {
    package let header: [String]
    package var rows: [[String]] = []

    package init(_ header: [String]) {
        self.header = header
    }

    package var lines: [String] {
        let cells = [header] + rows.map { row in row.map(TerminalText.printable) }
        let widths = header.indices.map { column in
            cells.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        return cells.map { Self.line($0, widths) }
    }

    /// Cells in columns of such widths, none of them too narrow; no space at the end.
    static func line(_ cells: [String], _ widths: [Int]) -> String {
        var line = ""
        for (cell, width) in zip(cells, widths) {
            line += cell + String(repeating: " ", count: width - cell.count + 2)
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}
