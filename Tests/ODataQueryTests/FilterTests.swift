import Testing

@testable import ODataQuery

@Suite("A $filter")
struct FilterTests {
    private static func parse(_ text: String) throws(ODataSyntaxError) -> FilterExpression {
        var parser = try FilterParser(text)
        return try parser.parse()
    }

    /// The expression with full parentheses, so that binding shows.
    private static func text(_ expression: FilterExpression) -> String {
        switch expression {
        case .and(let left, let right): "(\(text(left)) and \(text(right)))"
        case .or(let left, let right): "(\(text(left)) or \(text(right)))"
        case .not(let inner): "not \(text(inner))"
        case .comparison(let property, let comparison, let literal):
            "\(property.name) \(comparison.rawValue) \(literal)"
        case .isIn(let property, let literals): "\(property.name) in \(literals)"
        case .text(let function, let property, let text): "\(function.rawValue)(\(property.name), \(text))"
        }
    }

    @Test(
        "binds not before and, and before or",
        arguments: [
            ("a eq 1 or b eq 2 and c eq 3", "(a eq integer(1) or (b eq integer(2) and c eq integer(3)))"),
            ("(a eq 1 or b eq 2) and not c eq 3", "((a eq integer(1) or b eq integer(2)) and not c eq integer(3))"),
            ("not(a eq null)", "not a eq null"),
            ("1 lt a", "a gt integer(1)"),
            ("startsWith(displayName,'O''B')", "startswith(displayName, O'B)"),
            ("ENDSWITH(a, 'x') eq false", "not endswith(a, x)"),
            ("contains(a,'x') ne false", "contains(a, x)"),
            ("a in ('x', 'y')", "a in [ODataQuery.Literal.text(\"x\"), ODataQuery.Literal.text(\"y\")]"),
            ("a ge 2026-11-21T08:00:00Z", "a ge date(1795248000.0)"),
            ("a le 2026-11-21T10:00:00.5+02:00", "a le date(1795248000.5)"),
            ("a gt 2026-11-21", "a gt date(1795219200.0)"),
            ("a eq -1.5", "a eq number(-1.5)"),
            ("id eq 3f2504e0-4f89-11d3-9a0c-0305e82c3301", "id eq text(\"3f2504e0-4f89-11d3-9a0c-0305e82c3301\")"),
            ("a eq 'grün ü'", "a eq text(\"grün ü\")"),
        ])
    func reads(_ filter: String, _ expected: String) throws {
        #expect(Self.text(try Self.parse(filter)) == expected)
    }

    @Test(
        "that is not well formed names the place",
        arguments: [
            ("", 1), ("a", 2), ("a eq", 5), ("a eq 'x", 6), ("a xx 1", 3), ("a eq 1 b", 8), ("(a eq 1", 8),
            ("foo(a,'x')", 1), ("a eq b", 6), ("contains(a,1)", 12), ("a in ()", 7), ("a eq 1)", 7), ("a & b", 3),
            ("and", 4), ("contains(a,'x') gt true", 20),
        ])
    func refuses(_ filter: String, _ position: Int) throws {
        let error = #expect(throws: ODataSyntaxError.self) { try Self.parse(filter) }
        #expect(error?.position == position, "\(error?.description ?? "")")
    }

    @Test("is bounded in depth and in length")
    func isBounded() {
        let deep = String(repeating: "(", count: 2_000) + "a eq 1" + String(repeating: ")", count: 2_000)
        #expect(throws: ODataSyntaxError.self) { try Self.parse(deep) }
        let nots = String(repeating: "not ", count: 5_000) + "a eq 1"
        #expect(throws: ODataSyntaxError.self) { try Self.parse(nots) }
        let long = Array(repeating: "a eq 1", count: 5_000).joined(separator: " or ")
        #expect(throws: ODataSyntaxError.self) { try Self.parse(long) }
        // Lists count by their values: 150 lists of 150 are more than a statement has room for.
        let list = "a in (" + Array(repeating: "1", count: 150).joined(separator: ",") + ")"
        _ = try? Self.parse(list)
        #expect(throws: ODataSyntaxError.self) {
            try Self.parse(Array(repeating: list, count: 150).joined(separator: " or "))
        }
    }
}
