import DirectoryStore
import Foundation
import GRDB

/// A ``CollectionQuery`` as SQL with arguments; values never become part of the text.
struct QuerySQL<Field: QueryField>: Sendable {
    private(set) var text: String
    private var arguments: [(any DatabaseValueConvertible & Sendable)?]
    private let column: @Sendable (Field) -> String

    /// Begins a statement.
    ///
    /// - Parameter text: up to and with a `WHERE` that holds for the tenant's records.
    /// - Parameter column: the column of a field.
    init(
        _ text: String, _ arguments: [(any DatabaseValueConvertible & Sendable)?],
        column: @escaping @Sendable (Field) -> String
    ) {
        self.text = text
        self.arguments = arguments
        self.column = column
    }

    var statementArguments: StatementArguments { StatementArguments(arguments) }

    /// Adds a condition.
    mutating func add(_ condition: Condition<Field>?) {
        guard let condition else { return }
        text += " AND "
        append(condition)
    }

    /// Adds everything of a query.
    mutating func add(_ query: CollectionQuery<Field>) {
        add(query.condition)
        if let after = query.after { add(after, query.order) }
        let keys = query.order.map { expression($0.field) + ($0.isDescending ? " DESC" : "") } + ["position"]
        text += " ORDER BY \(keys.joined(separator: ", ")) LIMIT ? OFFSET ?"
        arguments += [query.limit, query.skip]
    }

    /// What lies behind a place: further along the first key, or equal in it and further along the next, and so on.
    private mutating func add(_ after: PagePosition, _ order: [SortKey<Field>]) {
        guard after.values.count == order.count else { return }
        // Keys of one direction compare as a row, which an index can seek.
        if order.allSatisfy({ !$0.isDescending }) {
            let columns = order.map { expression($0.field) } + ["position"]
            text += " AND (\(columns.joined(separator: ", "))) > (\(columns.map { _ in "?" }.joined(separator: ", ")))"
            arguments += after.values.map(Self.argument) + [after.position]
            return
        }
        var open = 0
        text += " AND "
        for (key, value) in zip(order, after.values) {
            let name = expression(key.field)
            text += "(\(name) \(key.isDescending ? "<" : ">") ? OR (\(name) = ? AND "
            arguments += [Self.argument(value), Self.argument(value)]
            open += 2
        }
        text += "position > ?" + String(repeating: ")", count: open)
        arguments.append(after.position)
    }

    private mutating func append(_ condition: Condition<Field>) {
        switch condition {
        case .and(let left, let right): appendPair(left, "AND", right)
        case .or(let left, let right): appendPair(left, "OR", right)
        case .not(let inner):
            text += "NOT "
            append(inner)
        case .comparison(let field, let comparison, let value):
            let sign =
                switch comparison {
                case .equal: value == .null ? "IS" : "="
                case .notEqual: "IS NOT"
                case .less: "<"
                case .lessOrEqual: "<="
                case .greater: ">"
                case .greaterOrEqual: ">="
                }
            // A comparison with nothing is false, not unknown, so that its opposite is true. Where nothing cannot occur
            // it stands bare, so that an index can serve it.
            let isCertain = value != .null && !field.isOptional
            text += isCertain ? "(\(expression(field)) \(sign) ?)" : "((\(expression(field)) \(sign) ?) IS TRUE)"
            arguments.append(Self.argument(value))
        case .isIn(let field, let values):
            text += "((\(expression(field)) IN (\(values.map { _ in "?" }.joined(separator: ", ")))) IS TRUE)"
            arguments += values.map(Self.argument)
        case .text(let field, let match, let wanted):
            append(field, match, wanted)
        }
    }

    private mutating func appendPair(_ left: Condition<Field>, _ word: String, _ right: Condition<Field>) {
        text += "("
        append(left)
        text += " \(word) "
        append(right)
        text += ")"
    }

    private mutating func append(_ field: Field, _ match: Condition<Field>.TextMatch, _ wanted: String) {
        // LIKE folds ASCII case; GLOB does not.
        let folds = field.kind == .text
        if match == .prefix, !wanted.isEmpty {
            // No index serves LIKE with an argument, but one serves the range that everything with the prefix lies in.
            text += "(\(expression(field)) >= ? AND \(expression(field)) < ? AND "
            arguments += [wanted, wanted + "\u{10FFFF}"]
        }
        defer { if match == .prefix, !wanted.isEmpty { text += ")" } }
        let special: Set<Character> = folds ? ["%", "_", "\\"] : ["*", "?", "["]
        let escaped = wanted.map { special.contains($0) ? (folds ? "\\\($0)" : "[\($0)]") : String($0) }.joined()
        let any = folds ? "%" : "*"
        let pattern =
            switch match {
            case .prefix: escaped + any
            case .suffix: any + escaped
            case .anywhere: any + escaped + any
            }
        text += folds ? "((\(column(field)) LIKE ? ESCAPE '\\') IS TRUE)" : "((\(column(field)) GLOB ?) IS TRUE)"
        arguments.append(pattern)
    }

    private func expression(_ field: Field) -> String {
        field.kind == .text ? "\(column(field)) COLLATE NOCASE" : column(field)
    }

    private static func argument(_ value: FieldValue) -> (any DatabaseValueConvertible & Sendable)? {
        switch value {
        case .null: nil
        case .text(let text): text
        case .integer(let number): number
        case .number(let number): number
        case .bool(let flag): flag
        }
    }
}
