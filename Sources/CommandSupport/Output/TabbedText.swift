/// Any JSON as lines with tabs, without a header: for scripts. What is absent or `null` is empty, what has parts is JSON on
/// one line, and control characters are replaced, so that each tab and line break is one of ours.
struct TabbedText {
    /// Whether a query chose what is shown, and in what order.
    let isQueried: Bool

    func lines(_ value: OrderedJSON) -> [String] {
        if let elements = JSONRows.elements(of: value, isQueried: isQueried) {
            return JSONRows(elements, isQueried: isQueried).rows.map(Self.line)
        }
        switch value {
        case .object(let members): return [Self.line(JSONRows.members(of: members, isQueried: isQueried).map(\.value))]
        case .null: return []
        case .bool, .number, .string, .array: return [value.cell]
        }
    }

    private static func line(_ cells: [OrderedJSON?]) -> String { cells.map { $0?.cell ?? "" }.joined(separator: "\t") }
}
