import CommandSupport
import GraphWire
import Testing

@Suite("JSON in its order")
struct OrderedJSONTests {
    @Test(
        "stays as it was written, but for space and needless escapes",
        arguments: [
            (
                " {\"b\" : [ 1, -0.0,1E+2 ,\ttrue,false,null ],\r\n\"a\":{} } ",
                #"{"b":[1,-0.0,1E+2,true,false,null],"a":{}}"#
            ),
            (#""\u00fc\/\u0001\ud83d\ude00\"\\\b\f\n\r\t""#, #""ü/\u0001😀\"\\\b\f\n\r\t""#),
            ("\u{FEFF}12345678901234567890", "12345678901234567890"),
            (#"{"a":1,"b":2,"a":3}"#, #"{"a":3,"b":2}"#),
            ("\"\u{7F}\u{80}\u{9F}\u{A0}\"", "\"\\u007f\\u0080\\u009f\u{A0}\""),
        ])
    func text(given: String, expected: String) throws {
        let value = try OrderedJSON(parsing: given.utf8)
        #expect(value.compactText == expected)
        #expect(try OrderedJSON(parsing: value.bytes) == value)
    }

    @Test(
        "that is none is told by its place",
        arguments: [
            ("", "there is no text at line 1, column 1"), (" \n ", "there is no text at line 2, column 2"),
            ("{", "a member's name in double quotes is expected at line 1, column 2"),
            ("{\"a\"}", "a colon is expected at line 1, column 5"),
            ("{\"a\":}", "a value is expected at line 1, column 6"),
            ("{\"a\":1\n \"b\"", "a comma or } is expected at line 2, column 2"),
            ("{\"a\":1,}", "a member's name in double quotes is expected at line 1, column 8"),
            ("[1 2]", "a comma or ] is expected at line 1, column 4"),
            ("[1,]", "a value is expected at line 1, column 4"), ("[1", "a comma or ] is expected at line 1, column 3"),
            ("tru", "a value is expected at line 1, column 1"), ("01", "a number is expected at line 1, column 1"),
            ("1.", "a number is expected at line 1, column 1"), ("-", "a number is expected at line 1, column 1"),
            ("+1", "a number is expected at line 1, column 1"),
            ("1 2", "the end of the text is expected at line 1, column 3"),
            ("\"ü", "a string begins that does not end at line 1, column 1"),
            ("[\"ü\", x]", "a value is expected at line 1, column 7"),
            (
                "\"a\nb\"",
                "a line break or control character stands in a string; write it as \\n or \\u00… at line 1, column 3"
            ),
            (#""\x""#, "a backslash stands before a character that needs none at line 1, column 3"),
            (#""\u12""#, "four hexadecimal digits are expected at line 1, column 4"),
            (#""\ud800x""#, "half of a character stands before this place at line 1, column 8"),
            (#""\udc00""#, "half of a character stands before this place at line 1, column 8"),
            ("'a'", "a value is expected at line 1, column 1"), ("NaN", "a value is expected at line 1, column 1"),
            (String(repeating: "[", count: 100_000), "the text is nested deeper than 64 levels at line 1, column 65"),
        ])
    func wrong(text: String, message: String) {
        let error = #expect(throws: JSONTextError.self) { try OrderedJSON(parsing: text.utf8) }
        #expect(error?.description == message)
    }

    @Test("that is not UTF-8 is told by its place")
    func encoding() {
        let error = #expect(throws: JSONTextError.self) {
            try OrderedJSON(parsing: Array("[\"".utf8) + [0xFF] + Array("\"]".utf8))
        }
        #expect(error?.description == "text that is not UTF-8 begins at line 1, column 2")
    }

    @Test("is equal whatever the order of members and the spelling of numbers")
    func equality() throws {
        func value(_ text: String) throws -> OrderedJSON { try OrderedJSON(parsing: text.utf8) }
        #expect(try value(#"{"a":1.0,"b":[2]}"#) == value(#"{"b":[2],"a":1}"#))
        #expect(try value("[1,2]") != value("[2,1]"))
        #expect(try value("9007199254740993") != value("9007199254740992"))
        #expect(try value(#"{"a":1}"#) != value(#"{"a":1,"b":2}"#))
        #expect(try value(#""\u00e9""#) != value(#""e\u0301""#))
        #expect(try value("null") != value("false"))
    }

    @Test("finds members of large objects, too")
    func large() throws {
        let members = (0..<1_000).map { "\"m\($0)\":\($0)" } + ["\"m500\":-1"]
        guard case .object(let object) = try OrderedJSON(parsing: "{\(members.joined(separator: ","))}".utf8) else {
            Issue.record("not an object")
            return
        }
        #expect(object.count == 1_000 && object["m500"] == .number(JSONNumber(-1)) && object["m1000"] == nil)
        #expect(object[500].name == "m500")
    }

    @Test("becomes a value for a request, and comes of one")
    func unordered() throws {
        let value = try OrderedJSON(parsing: #"{"b":[1,1.5,"x",true,null],"a":{"c":1e2}}"#.utf8)
        let list: [JSONValue] = [.integer(1), .number(1.5), .string("x"), .bool(true), .null]
        let expected: JSONValue = .object(["b": .array(list), "a": .object(["c": .integer(100)])])
        #expect(value.unordered == expected)
        #expect(OrderedJSON(value.unordered) == value)
    }
}
