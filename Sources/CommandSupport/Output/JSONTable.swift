/// Any JSON as a table for a person.
struct JSONTable {
    /// Whether a query chose what is shown, and in what order; then text is shown in full.
    let isQueried: Bool

    /// The most characters of a cell in a table, and of a value beside its name.
    private static let cellWidth = 60
    private static let valueWidth = 100

    func lines(_ value: OrderedJSON) -> [String] {
        if let elements = JSONRows.elements(of: value, isQueried: isQueried) { return table(elements) }
        switch value {
        case .object(let members): return details(members)
        case .null: return []
        case .bool, .number, .string, .array: return [value.cell]
        }
    }

    private func table(_ elements: [OrderedJSON]) -> [String] {
        guard !elements.isEmpty else { return ["no results"] }
        let rows = JSONRows(elements, isQueried: isQueried)
        let cells = rows.rows.map { row in row.map { text($0, width: Self.cellWidth) } }
        guard rows.columns.isEmpty else {
            var table = TextTable(rows.columns.map(TerminalText.printable))
            table.rows = cells
            return table.lines
        }
        // Without names there is no header, so the widths come from the rows alone.
        let count = cells.map(\.count).max() ?? 0
        var table = TextTable([String](repeating: "", count: count))
        table.rows = cells
        return Array(table.lines.dropFirst())
    }

    private func details(_ members: JSONMembers) -> [String] {
        let shown = JSONRows.members(of: members, isQueried: isQueried)
        let names = shown.map { TerminalText.printable($0.name) }
        let width = names.map(\.count).max() ?? 0
        return zip(names, shown).map { name, member in
            name + String(repeating: " ", count: width - name.count + 2) + text(member.value, width: Self.valueWidth)
        }
    }

    private func text(_ value: OrderedJSON?, width: Int) -> String {
        guard let value, value != .null else { return "-" }
        let text = value.cell
        guard text.count > width, !(isQueried && value.isScalar) else { return text }
        return text.prefix(width - 1) + "…"
    }
}
