import Foundation
import GraphWire
import Testing

@Suite("JSON that is nested")
struct JSONNestingTests {
    private func nested(_ open: String, _ close: String, _ levels: Int) -> Data {
        Data((String(repeating: open, count: levels) + "1" + String(repeating: close, count: levels)).utf8)
    }

    @Test(
        "is read up to the limit and refused beyond it, however far beyond", arguments: [("[", "]"), (#"{"a":"#, "}")])
    func limit(open: String, close: String) throws {
        _ = try JSONValue(parsing: nested(open, close, JSONNesting.limit))
        for levels in [JSONNesting.limit + 1, 1_000, 100_000] {
            let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: nested(open, close, levels)) }
            #expect(error?.detail.contains("nested") == true)
        }
    }

    @Test("in text only is not")
    func text() throws {
        let brackets = String(repeating: "[{", count: 500)
        #expect(
            try JSONValue(parsing: Data("[\"\(brackets)\\\"\(brackets)\"]".utf8))
                == .array([.string(brackets + "\"" + brackets)]))
    }

    @Test(
        "a comma in front of a closing bracket is no JSON, and in a text it is nothing special",
        arguments: [
            (#"{"a":1,}"#, false), ("[1,2,]", false), ("[1, \n ]", false), (#"{"a":[],"b":{},}"#, false),
            (#"{"a":",}"}"#, true), (#"[",]"]"#, true), (#"{"a":[1,2],"b":{}}"#, true), (#"["\",]","x"]"#, true),
        ])
    func trailingCommas(_ text: String, _ isJSON: Bool) {
        #expect(((try? JSONValue(parsing: Data(text.utf8))) != nil) == isJSON)
    }
}
