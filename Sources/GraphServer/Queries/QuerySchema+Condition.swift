import DirectoryStore
import Foundation
import ODataQuery

extension QuerySchema {
    /// The condition of a `$filter` and a `$search` together.
    func condition(of options: QueryOptions) throws -> Condition<Field>? {
        let filter = try options.filter.map(condition)
        guard let search = try options.search.map(condition) else { return filter }
        return filter.map { .and($0, search) } ?? search
    }

    private func condition(_ filter: FilterExpression) throws -> Condition<Field> {
        switch filter {
        case .and(let left, let right): .and(try condition(left), try condition(right))
        case .or(let left, let right): .or(try condition(left), try condition(right))
        case .not(let inner): .not(try condition(inner))
        case .comparison(let reference, let comparison, let literal):
            try self.comparison(reference, comparison, literal)
        case .isIn(let reference, let literals): try isIn(reference, literals)
        case .text(let function, let reference, let text): try self.text(function, reference, text)
        }
    }

    private func comparison(
        _ reference: PropertyReference, _ comparison: ComparisonOperator, _ literal: Literal
    ) throws -> Condition<Field> {
        let field = try field(of: reference, in: "$filter")
        let value = try value(literal, for: field, reference)
        return .comparison(field, Condition.Comparison(comparison), value)
    }

    private func isIn(_ reference: PropertyReference, _ literals: [Literal]) throws -> Condition<Field> {
        let field = try field(of: reference, in: "$filter")
        return .isIn(field, try literals.map { try value($0, for: field, reference) })
    }

    private func text(
        _ function: TextFunction, _ reference: PropertyReference, _ text: String
    ) throws -> Condition<Field> {
        let field = try field(of: reference, in: "$filter")
        guard field.kind == .text || field.kind == .identifier else { throw mismatch(reference, "text") }
        try Self.requireSearchable(text, "$filter")
        let match: Condition<Field>.TextMatch =
            switch function {
            case .startsWith: .prefix
            case .endsWith: .suffix
            case .contains: .anywhere
            }
        return .text(field, match, text)
    }

    private func value(_ literal: Literal, for field: Field, _ reference: PropertyReference) throws -> FieldValue {
        switch (literal, field.kind) {
        case (.null, _): return .null
        case (.text(let text), .text), (.text(let text), .identifier): return .text(text)
        case (.integer(let number), .number): return .integer(number)
        case (.number(let number), .number): return .number(number)
        case (.date(let seconds), .number): return .number(seconds)
        case (.bool(let flag), .boolean): return .bool(flag)
        case (_, .number): throw mismatch(reference, "a number or a date")
        case (_, .boolean): throw mismatch(reference, "true or false")
        case (_, .text), (_, .identifier): throw mismatch(reference, "text in single quotes")
        }
    }

    private func mismatch(_ reference: PropertyReference, _ expected: String) -> GraphError {
        GraphError.badRequest(
            "Invalid $filter at position \(reference.position): '\(reference.name)' is compared with \(expected).")
    }

    private func condition(_ search: SearchExpression) throws -> Condition<Field> {
        guard !searched.isEmpty else {
            throw GraphError.unsupportedQuery("$search is not supported for this collection.")
        }
        let groups = try search.groups.map { group in
            let clauses = try group.map { clause in
                try Self.requireSearchable(clause.text, "$search")
                let fields = try clause.property.map { [try field(of: $0, in: "$search")] } ?? searched
                return Self.joined(fields.map { .text($0, .anywhere, clause.text) }, by: Condition.or)
            }
            return Self.joined(clauses, by: Condition.or)
        }
        return Self.joined(groups, by: Condition.and)
    }

    /// Names and addresses are shorter, and a database refuses patterns that are much longer.
    private static func requireSearchable(_ text: String, _ option: String) throws {
        guard text.utf8.count <= 4_096 else {
            throw GraphError.badRequest("Invalid \(option): a text that is looked for has at most 4,096 bytes.")
        }
    }

    /// The parts, of which there is at least one, as one condition.
    private static func joined(
        _ parts: [Condition<Field>], by join: (Condition<Field>, Condition<Field>) -> Condition<Field>
    ) -> Condition<Field> {
        parts.dropFirst().reduce(parts[0], join)
    }
}

extension Condition.Comparison {
    init(_ comparison: ComparisonOperator) {
        self =
            switch comparison {
            case .equal: .equal
            case .notEqual: .notEqual
            case .less: .less
            case .lessOrEqual: .lessOrEqual
            case .greater: .greater
            case .greaterOrEqual: .greaterOrEqual
            }
    }
}
