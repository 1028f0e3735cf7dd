import CommandSupport
import Testing

@Suite("An answer")
struct AnswerTextTests {
    private static let list = """
        {"@odata.context":"c","value":[\
        {"@odata.type":"t","name":"n1","id":"1","parts":[{"a":1}],"displayName":"A","ok":true,"size":1.50},\
        {"id":"2","displayName":null,"name":"n\\u001b[2J\\tx","extra":"e"}]}
        """
    private static let one = #"{"@odata.context":"c","name":"n","id":"1","o":{"b":[1,2]},"n":null}"#

    private func text(
        _ body: String, _ format: OutputFormat, query: String? = nil, isIndented: Bool = true
    ) throws -> String? {
        try AnswerText(body: Array(body.utf8), query: query.map { try JMESPath($0) })
            .text(as: format, isIndented: isIndented)
    }

    @Test("that is a list becomes columns, id and name first, parts last, what is long short")
    func table() throws {
        #expect(
            try text(Self.list, .table)
                == """
                id  displayName  name     ok    size  extra  parts
                1   A            n1       true  1.50  -      [{"a":1}]
                2   -            n?[2J?x  -     -     e      -
                """)
        let long = String(repeating: "x", count: 100)
        #expect(
            try text(#"[{"id":"\#(long)"}]"#, .table) == "id\n" + String(repeating: "x", count: 59) + "…")
        #expect(try text(#"[{"id":"\#(long)"}]"#, .table, query: "@") == "id\n\(long)")
    }

    @Test("that is an object becomes a line for each member")
    func details() throws {
        #expect(
            try text(Self.one, .table) == """
                id    1
                name  n
                n     -
                o     {"b":[1,2]}
                """)
    }

    @Test("is shown as a query orders it")
    func queried() throws {
        #expect(
            try text(Self.list, .table, query: "value[].{Size: size, Id: id}") == """
                Size  Id
                1.50  1
                -     2
                """)
        #expect(try text(Self.list, .table, query: "value[].[id, name]") == "1  n1\n2  n?[2J?x")
        #expect(try text(Self.list, .table, query: "value[].id") == "1\n2")
        #expect(try text(Self.list, .table, query: "length(value)") == "2")
        #expect(try text(Self.list, .table, query: "missing") == nil)
        #expect(try text(Self.list, .table, query: "value[?id=='x']") == "no results")
        #expect(try text(Self.list, .table, query: "\"@odata.context\"") == "c")
        #expect(
            try text(Self.list, .table, query: "{\"@odata.context\": id, b: value[0].parts}")
                == "@odata.context  -\nb               [{\"a\":1}]")
        #expect(try text(Self.list, .json, query: "value[1].name") == #""n\u001b[2J\tx""#)
    }

    @Test("as tab-separated lines has a column for each member, empty where there is none")
    func tabbed() throws {
        #expect(try text(Self.list, .tsv) == "1\tA\tn1\ttrue\t1.50\t\t[{\"a\":1}]\n2\t\tn?[2J?x\t\t\te\t")
        #expect(try text(Self.one, .tsv) == "1\tn\t\t{\"b\":[1,2]}")
        #expect(try text(Self.list, .tsv, query: "value[].[name, id]") == "n1\t1\nn?[2J?x\t2")
        #expect(try text(Self.list, .tsv, query: "value[].id") == "1\n2")
        #expect(try text(Self.list, .tsv, query: "value[0].ok") == "true")
        #expect(try text(Self.list, .tsv, query: "missing") == nil)
        #expect(try text(#"{"value":[]}"#, .tsv) == nil)
    }

    @Test("as JSON is what came, byte by byte, with line breaks")
    func json() throws {
        let body = #"{"b":1.10,"a":"\u00fc/","value":[]}"#
        #expect(try text(body, .json) == "{\n  \"b\": 1.10,\n  \"a\": \"\\u00fc/\",\n  \"value\": []\n}")
        #expect(try text("\u{FEFF}5", .json) == "5")
        #expect(try text(body, .json, isIndented: false) == #"{"b":1.10,"a":"ü/","value":[]}"#)
        #expect(try text(body, .json, query: "{x: b, y: a}") == "{\n  \"x\": 1.10,\n  \"y\": \"ü/\"\n}")
        #expect(try text(body, .json, query: "missing") == "null")
    }

    @Test("as YAML keeps order, and quotes text that would read as something else")
    func yaml() throws {
        let body = """
            {"b":"yes","a":["1","null","2024-01-01",1.10,true,null,"","multi\\nline"],"o":{},"l":[],"t":"a: b","u":"ü"}
            """
        #expect(
            try text(body, .yaml) == """
                b: 'yes'
                a:
                - '1'
                - 'null'
                - '2024-01-01'
                - 1.10
                - true
                - null
                - ''
                - 'multi

                  line'
                o: {}
                l: []
                t: 'a: b'
                u: ü
                """)
        #expect(try text(body, .yaml, query: "b") == "'yes'")
        #expect(try text(body, .yaml, query: "a[3]") == "1.10")
        #expect(try text(body, .yaml, query: "t") == "'a: b'")
        #expect(try text(body, .yaml, query: "u") == "ü")
        let long = String(repeating: "word ", count: 60) + "end"
        #expect(try text(#"{"a":"\#(long)"}"#, .yaml) == "a: \(long)")
    }

    @Test("as text is what came on its lines, or each value of a query on a line")
    func plain() throws {
        #expect(try text("{\n\t\"a\": 1 }", .text) == "{\n\t\"a\": 1 }")
        #expect(try text(Self.list, .text, query: "value[].name") == "n1\nn?[2J?x")
        #expect(try text(Self.list, .text, query: "value[].parts[]") == #"{"a":1}"#)
        #expect(try text(Self.list, .text, query: "value[0].id") == "1")
    }

    @Test(
        "that is no JSON is shown as text in every format, and never moves the cursor", arguments: OutputFormat.allCases
    )
    func noJSON(format: OutputFormat) throws {
        let text = try text("<a>\r\n\t<b/>\u{1B}[2J\u{202E}</a>", format)
        #expect(text == (format == .none ? nil : "<a>\n\t<b/>?[2J?</a>"))
        #expect(try self.text("", format) == nil)
        let error = #expect(throws: CommandFailure.self) {
            try self.text("<a>", format == .none ? .json : format, query: "a")
        }
        #expect(error?.exitCode == .refused)
    }

    @Test(
        "never brings a control character to a terminal in a table, in lines or in text",
        arguments: [OutputFormat.table, .tsv, .text])
    func controls(format: OutputFormat) throws {
        let body = "{\"a\\u009bb\":\"x\\u001b]0;t\\u0007\\n\\u202e\",\"l\":[\"\\u0085\",{\"\\u001b\":\"\u{9B}1m\"}]}"
        for query in [nil, "@", "[@]", "l", "[l]", "*", "values(@)", "keys(@)"] {
            let text = try text(body, format, query: query) ?? ""
            let dangerous = text.unicodeScalars.filter { scalar in
                let category = scalar.properties.generalCategory
                return (category == .control || category == .format) && scalar != "\n" && scalar != "\t"
            }
            #expect(dangerous.isEmpty, "\(query ?? "") \(text.debugDescription)")
        }
    }
}
