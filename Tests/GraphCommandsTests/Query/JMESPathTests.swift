import CommandSupport
import Foundation
import Testing

/// Compared with the answers of the language's reference implementation: see `Golden/jmespath-cases.py`.
@Suite("A query in JMESPath")
struct JMESPathTests {
    /// One query with what the reference implementation made of it.
    struct Golden: Sendable, CustomTestStringConvertible {
        let query: String
        let document: OrderedJSON
        /// As JSON on one line; `nil` for an error.
        let result: String?
        let error: String?

        var testDescription: String { query }
    }

    private static let goldens: [Golden] = {
        do {
            let variable = ProcessInfo.processInfo.environment["SIGNET_JMESPATH_CASES"]
            let file =
                variable.map { URL(fileURLWithPath: $0) }
                ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .appendingPathComponent("Golden/jmespath-cases.json")
            return try read(OrderedJSON(parsing: Data(contentsOf: file)))
        } catch {
            Issue.record(error)
            return []
        }
    }()

    private static func read(_ file: OrderedJSON) throws -> [Golden] {
        guard case .object(let members) = file, case .object(let documents)? = members["documents"],
            case .array(let cases)? = members["cases"]
        else { throw CommandFailure(.inputFile, "the golden file has another form") }
        return try cases.map { entry in
            guard case .object(let entry) = entry, case .string(let query)? = entry["query"],
                let document = entry["document"]
            else { throw CommandFailure(.inputFile, "a case has another form") }
            let error: String? = if case .string(let error)? = entry["error"] { error } else { nil }
            let named: OrderedJSON? = if case .string(let name) = document { documents[name] } else { nil }
            return Golden(
                query: query, document: named ?? document, result: entry["result"]?.compactText, error: error)
        }
    }

    /// Numbers as Python writes them.
    private static func tidy(_ value: OrderedJSON) -> OrderedJSON {
        switch value {
        case .number(let number): JSONNumber(number.double).map { .number($0) } ?? value
        case .array(let elements): .array(elements.map(tidy))
        case .object(let members): .object(JSONMembers(members.map { JSONMember($0.name, tidy($0.value)) }))
        case .null, .bool, .string: value
        }
    }

    @Test("is answered as by the reference implementation")
    func golden() throws {
        #expect(Self.goldens.count > 600)
        for golden in Self.goldens {
            do {
                let result = try JMESPath(golden.query).search(golden.document)
                #expect(Self.tidy(result).compactText == golden.result, "\(golden.query)")
            } catch {
                #expect("\(error.kind)" == golden.error, "\(golden.query): \(error)")
            }
        }
    }

    @Test(
        "compares only numbers with numbers and text with text",
        arguments: [
            ("`1` < 'a'", "null"), ("'a' >= `1`", "null"), ("`true` > `false`", "null"), ("`null` < `1`", "null"),
            ("'2025-01-01' < '2026-01-01'", "true"), ("'a' < 'B'", "false"), ("`1` == '1'", "false"),
            ("`true` == `1`", "false"), ("`[1, \"x\"]`[?@ > `0`]", "[1]"),
        ])
    func comparisons(query: String, result: String) throws {
        #expect(try JMESPath(query).search(.null).compactText == result)
    }

    @Test("keeps the order of members and the spelling of numbers")
    func order() throws {
        let document = try OrderedJSON(
            parsing: #"{"z": 1.10, "a": 12345678901234567890, "m": {"y": 1e2, "b": -0}}"#.utf8)
        #expect(
            try JMESPath("{Second: a, First: z, Rest: m}").search(document).compactText
                == #"{"Second":12345678901234567890,"First":1.10,"Rest":{"y":1e2,"b":-0}}"#)
        #expect(try JMESPath("keys(@)").search(document).compactText == #"["z","a","m"]"#)
        #expect(try JMESPath("m.y == `100`").search(document) == .bool(true))
    }

    @Test(
        "that is wrong is told with its place",
        arguments: [
            ("", "the expression is empty, at character 1"),
            ("value[?name=='a'", "\"]\" is expected, not the end, at character 17"),
            ("value[", "a number, \"*\" or \":\" is expected, not the end, at character 7"),
            ("value[a]", "a number, \"*\" or \":\" is expected, not \"a\", at character 7"),
            ("a..b", "a name, \"*\", \"[\" or \"{\" is expected behind the dot, not \".\", at character 3"),
            ("a = b", "equality is written ==, at character 3"),
            ("a #b", "\"#\" means nothing here, at character 3"),
            ("a-b", "a number is expected behind the minus sign, at character 2"),
            ("'abc", "a string begins that does not end, at character 1"),
            ("a == `{\"b\"`", "the literal is not JSON: a colon is expected, at character 6"),
            ("a[99999999999999999999]", "the number is too large, at character 3"),
            ("a[::0]", "the step of a slice cannot be 0, at character 5"),
            ("äö.b", "\"ä\" means nothing here, at character 1"),
            ("\"äö\".#", "\"#\" means nothing here, at character 6"),
            ("a | lenght(@)", "there is no function lenght(); did you mean \"length\"?, at character 5"),
            ("length(a, b)", "length() takes 1 argument, not 2, at character 1"),
            ("not_null()", "not_null() takes at least 1 argument, not 0, at character 1"),
            (
                "sort_by(a, 'b')",
                "sort_by() takes an expression such as &name as argument 2, not a value, at character 1"
            ),
            ("length(&a)", "length() takes a string, an array or an object, not an expression, at character 1"),
        ])
    func wrong(query: String, message: String) {
        let error = #expect(throws: JMESPathError.self) { try JMESPath(query) }
        #expect(error?.description == message)
    }

    @Test(
        "that a function cannot answer says what it takes and what it was given",
        arguments: [
            ("a | abs(@)", "abs() takes a number, not an object, at character 5"),
            (
                "join(',', l)",
                "join() takes an array of strings as argument 2, not an array with number, string, at character 1"
            ),
            (
                "sort_by(l, &@)",
                "sort_by() needs a number for each element or a string for each, but one has string, at character 1"
            ),
            ("sum([`1e308`, `1e308`])", "the result of sum() is too large for a number, at character 1"),
        ])
    func unanswerable(query: String, message: String) throws {
        let document = try OrderedJSON(parsing: #"{"a": {}, "l": [1, "x"]}"#.utf8)
        let query = try JMESPath(query)
        let error = #expect(throws: JMESPathError.self) { try query.search(document) }
        #expect(error?.description == message)
    }

    @Test(
        "that would exhaust the stack is refused",
        arguments: [
            String(repeating: "(", count: 8_000), String(repeating: "!", count: 8_000),
            String(repeating: "[", count: 8_000), String(repeating: "{a:", count: 4_000),
            "a" + String(repeating: "[]", count: 8_000), "a" + String(repeating: "==a", count: 5_000),
            String(repeating: "a[*].", count: 3_000) + "a", String(repeating: "*.", count: 4_000) + "a",
            String(repeating: "a[?", count: 4_000), String(repeating: "abs(", count: 4_000),
            String(repeating: " ", count: 20_000),
        ])
    func deep(query: String) {
        let error = #expect(throws: JMESPathError.self) { try JMESPath(query) }
        #expect(error?.kind == .tooLarge)
    }

    @Test("may be long where it is not deep")
    func long() throws {
        let names = (0..<300).map { "id == 'c\($0)'" }.joined(separator: " || ")
        let document = try OrderedJSON(parsing: #"[{"id": "c299"}, {"id": "x"}]"#.utf8)
        #expect(try JMESPath("[?\(names)].id").search(document).compactText == #"["c299"]"#)
        let chain = String(repeating: "a.", count: 8_000) + "a"
        #expect(try JMESPath(chain).search(document) == .null)
    }

    @Test(
        "that makes more than any memory holds is given up",
        arguments: [
            (0..<60).map { _ in "[@,@]" }.joined(separator: "|"),
            (0..<60).map { _ in "join('', [@,@])" }.joined(separator: "|"),
            (0..<60).map { _ in "[@,@][]" }.joined(separator: "|"),
            (0..<60).map { _ in "{a:@,b:@}" }.joined(separator: "|") + "|@==@",
            (0..<900).map { _ in "[@]" }.joined(separator: "|"),
            (0..<60).map { _ in "to_string([@])" }.joined(separator: "|"),
        ])
    func explosive(query: String) throws {
        let query = try JMESPath(query)
        let error = #expect(throws: JMESPathError.self) { try query.search(.string("0123456789")) }
        #expect(error?.kind == .tooLarge)
    }
}
