extension CollectionQuery {
    /// The page, chosen from records in memory: the plainest reading of what a store does.
    public func page<Record: QueriedRecord>(of records: some Sequence<Record>) -> [Record]
    where Record.Field == Field {
        let chosen = records.filter { record in
            condition?.holds(for: record) ?? true
                && after.map { comesBefore($0, record.pagePosition(in: order)) } ?? true
        }
        let ordered = chosen.sorted { comesBefore($0.pagePosition(in: order), $1.pagePosition(in: order)) }
        return Array(ordered.dropFirst(skip).prefix(limit))
    }

    private func comesBefore(_ left: PagePosition, _ right: PagePosition) -> Bool {
        for (key, (first, second)) in zip(order, zip(left.values, right.values)) {
            let ordering = first.compared(with: second, as: key.field.kind) ?? 0
            if ordering != 0 { return key.isDescending ? ordering > 0 : ordering < 0 }
        }
        return left.position < right.position
    }
}

extension Condition {
    /// Whether a record meets the condition.
    public func holds<Record: QueriedRecord>(for record: Record) -> Bool where Record.Field == Field {
        switch self {
        case .and(let left, let right): left.holds(for: record) && right.holds(for: record)
        case .or(let left, let right): left.holds(for: record) || right.holds(for: record)
        case .not(let inner): !inner.holds(for: record)
        case .comparison(let field, let comparison, let value):
            Self.holds(record.value(of: field), comparison, value, field.kind)
        case .isIn(let field, let values):
            values.contains { Self.holds(record.value(of: field), .equal, $0, field.kind) }
        case .text(let field, let match, let text): Self.matches(record.value(of: field), match, text, field.kind)
        }
    }

    private static func holds(
        _ left: FieldValue, _ comparison: Comparison, _ right: FieldValue, _ kind: FieldKind
    ) -> Bool {
        guard left != .null, right != .null, let ordering = left.compared(with: right, as: kind) else {
            switch comparison {
            case .equal: return left == .null && right == .null
            case .notEqual: return !(left == .null && right == .null)
            default: return false
            }
        }
        return switch comparison {
        case .equal: ordering == 0
        case .notEqual: ordering != 0
        case .less: ordering < 0
        case .lessOrEqual: ordering <= 0
        case .greater: ordering > 0
        case .greaterOrEqual: ordering >= 0
        }
    }

    private static func matches(_ value: FieldValue, _ match: TextMatch, _ text: String, _ kind: FieldKind) -> Bool {
        guard case .text(let whole) = value else { return false }
        let (bytes, wanted) = (FieldValue.bytes(of: whole, kind), FieldValue.bytes(of: text, kind))
        return switch match {
        case .prefix: bytes.starts(with: wanted)
        case .suffix: bytes.count >= wanted.count && bytes.suffix(wanted.count).elementsEqual(wanted)
        case .anywhere:
            wanted.isEmpty
                || bytes.indices.contains { index in bytes[index...].starts(with: wanted) }
        }
    }
}

extension FieldValue {
    /// Negative, 0 or positive; `nil` for values of different kinds.
    func compared(with other: FieldValue, as kind: FieldKind) -> Int? {
        switch (self, other) {
        case (.text(let left), .text(let right)):
            let (first, second) = (Self.bytes(of: left, kind), Self.bytes(of: right, kind))
            return first == second ? 0 : first.lexicographicallyPrecedes(second) ? -1 : 1
        case (.integer(let left), .integer(let right)): return left == right ? 0 : left < right ? -1 : 1
        case (.bool(let left), .bool(let right)): return left == right ? 0 : right ? -1 : 1
        case (.null, .null): return 0
        default:
            guard let left = double, let right = other.double else { return nil }
            return left == right ? 0 : left < right ? -1 : 1
        }
    }

    private var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    /// UTF-8; with ASCII letters folded where case does not matter.
    static func bytes(of text: String, _ kind: FieldKind) -> [UInt8] {
        guard kind == .text else { return Array(text.utf8) }
        return text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }
}
