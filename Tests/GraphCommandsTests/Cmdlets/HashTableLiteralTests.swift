import Foundation
import GraphWire
import Testing

@testable import GraphCommands

@Suite("A literal of PowerShell")
struct HashTableLiteralTests {
    @Test(
        "is read as PowerShell reads it",
        arguments: [
            (#"@{ pkcs12Value = "eyJ"; password = "p" }"#, #"{"pkcs12Value": "eyJ", "password": "p"}"#),
            ("@{\n\tpkcs12Value = \"eyJ\"\n\tpassword = 'it''s'\n}", #"{"pkcs12Value": "eyJ", "password": "it's"}"#),
            ("@{}", "{}"), ("@()", "[]"), ("@{ a = 1, 2, 3 }", #"{"a": [1, 2, 3]}"#),
            ("@{ a = @('x', 'y') }", #"{"a": ["x", "y"]}"#), ("@{a=@(\n'x'\n'y'\n)}", #"{"a": ["x", "y"]}"#),
            ("@{ a = @(@{ b = 1 }) }", #"{"a": [{"b": 1}]}"#), ("@{ a = ('x') }", #"{"a": "x"}"#),
            (#"@{ "@odata.id" = "https://x/y" }"#, ##"{"@odata.id": "https://x/y"}"##),
            ("@{ on = $true; off = $FALSE; none = $null }", #"{"on": true, "off": false, "none": null}"#),
            ("@{ a = 0x1F; b = -2; c = 1.5; d = 25e-1 }", #"{"a": 31, "b": -2, "c": 1.5, "d": 2.5}"#),
            ("@{ # a comment\n a = 1 <# another\n one #>; b = 2 }", #"{"a": 1, "b": 2}"#),
            (
                #"@{ a = "tab`there, quote `", doubled "", price `$5" }"#,
                #"{"a": "tab\there, quote \", doubled \", price $5"}"#
            ),
            (#"@{ a = "5 $ and `u{1F511}" }"#, #"{"a": "5 $ and 🔑"}"#),
            ("@{ a = @\"\nline one\nline \"two\"\n\"@ }", #"{"a": "line one\nline \"two\""}"#),
            ("@{ a = @'\n$x `n\n'@; b = 1 }", #"{"a": "$x `n", "b": 1}"#),
            ("[ordered]@{ a = 1 }", #"{"a": 1}"#), ("# one\n<# two #>\n@{ a = 1 };\n;", #"{"a": 1}"#),
            ("\n $p = @{ a = 1 }; # three", #"{"a": 1}"#), ("[pscustomobject] @{ a = [string]'x' }", #"{"a": "x"}"#),
            ("@{ c = [System.Text.Encoding]::ASCII.GetBytes(\"Binary\") }", #"{"c": "QmluYXJ5"}"#),
            ("@{ c = [Convert]::FromBase64String('QmluYXJ5') }", #"{"c": "QmluYXJ5"}"#),
            (
                "@{ d = [System.DateTime]::Parse(\"2026-11-21T10:00:00Z\") }",
                #"{"d": "2026-11-21T10:00:00.0000000Z"}"#
            ), ("@{ a = “typographic” }", #"{"a": "typographic"}"#), ("@{a=1;b=2;}", #"{"a": 1, "b": 2}"#),
            ("@{ a = 1,\n 2 }", #"{"a": [1, 2]}"#), ("'x', 'y'", #"["x", "y"]"#),
        ])
    func value(_ literal: String, _ json: String) throws {
        #expect(try HashTableLiteral.value(literal) == JSONValue(parsing: Data(json.utf8)))
    }

    private static let converted: [(String, String)] = [
        ("[string]5", #""5""#), ("[string]1.5", #""1.5""#), ("[string]$true", #""True""#), ("[string]$null", #""""#),
        ("[int]\"5\"", "5"), ("[int] 2.5", "2"), ("[int]'0x1F'", "31"), ("[int64]3000000000", "3000000000"),
        ("[double]'1.5'", "1.5"), ("[int]$true", "1"), ("[bool]\"true\"", "true"), ("[bool]1", "true"),
        ("[bool]0", "false"), ("[bool]''", "false"), ("[bool]$null", "false"),
        ("[datetime]\"2026-11-21T10:00:00Z\"", #""2026-11-21T10:00:00.0000000Z""#),
        ("[System.DateTime]'2026-11-21T11:00:00+01:00'", #""2026-11-21T10:00:00.0000000Z""#),
        ("[byte[]](1,2,255)", #""AQL/""#), ("[byte[]]@(1, 2, 255)", #""AQL/""#), ("[byte[]] 65", #""QQ==""#),
        ("[byte[]][Text.Encoding]::UTF8.GetBytes('Binary')", #""QmluYXJ5""#),
        ("[System.Byte[]][Convert]::FromBase64String('QmluYXJ5')", #""QmluYXJ5""#),
        ("[string[]]1", #"["1"]"#), ("[string[]](1, 2)", #"["1", "2"]"#), ("[int[]]('1', '2')", "[1, 2]"),
        ("[array]'x'", #"["x"]"#), ("[object[]]@(1, 'x')", #"[1, "x"]"#), ("[hashtable[]]@{}", "[{}]"),
        ("[string][int]'5'", #""5""#), ("[string]1, 2", #"["1", 2]"#),
        ("[hashtable]@{ a = [string]5 }", #"{"a": "5"}"#),
        ("@(,1)", "[1]"), (",1", "[1]"), ("@{ a = ,1 }", #"{"a": [1]}"#), ("@(,(1, 2))", "[[1, 2]]"),
        (",1, 2", "[[1], 2]"), ("10L", "10"), ("1kb", "1024"), ("1.5MB", "1572864"), ("2lkb", "2048"), ("1d", "1"),
        ("1.5d", "1.5"), ("0x1d", "29"), ("0b101", "5"), ("-5s", "-5"), ("255uy", "255"), ("+7", "7"), (".5", "0.5"),
        ("9223372036854775807", "9223372036854775807"), ("-9223372036854775808", "-9223372036854775808"),
        ("$params = @{ a = 1 }", #"{"a": 1}"#), ("$params=@{\n a = 1 \n}\n", #"{"a": 1}"#), ("$true", "true"),
    ]

    @Test("with a type in brackets, a comma in front or a suffix is converted as PowerShell does", arguments: converted)
    func conversion(_ literal: String, _ json: String) throws {
        let expected = try JSONValue(parsing: Data("[\(json)]".utf8))
        #expect(try .array([HashTableLiteral.value(literal)]) == expected)
    }

    private static let tooLarge =
        "the number is beyond what its type holds, and text needs quotation marks (line 1, column 1)"
    private static let inconvertible: [(String, String)] = [
        ("[int]'secret'", "[int] takes a whole number from -2147483648 to 2147483647 (line 1, column 1)"),
        ("[int]3000000000", "[int] takes a whole number from -2147483648 to 2147483647 (line 1, column 1)"),
        (
            "[bool]'false'",
            "[bool] takes $true, $false, a number or \"true\"; other text is true for PowerShell whatever it says "
                + "(line 1, column 1)"
        ),
        ("[datetime]'secret'", "[datetime] takes a date such as \"2026-11-21T10:00:00Z\" (line 1, column 1)"),
        ("[double]'secret'", "[double] takes a number (line 1, column 1)"),
        ("[string]@(1, 2)", "[string] takes one value (line 1, column 1)"),
        ("[string]@{}", "[string] takes one value (line 1, column 1)"),
        ("[hashtable]'secret'", "[hashtable] takes a hash table (line 1, column 1)"),
        (
            "[byte[]]'secret'",
            "[byte[]] takes whole numbers from 0 to 255, or a method that gives bytes (line 1, column 1)"
        ),
        (
            "[byte[]](1, 256)",
            "[byte[]] takes whole numbers from 0 to 255, or a method that gives bytes (line 1, column 1)"
        ),
        ("9223372036854775808", tooLarge), ("0xFFFFFFFFFFFFFFFFFF", tooLarge), ("1e400", tooLarge),
        ("300y", tooLarge), ("9000pb", tooLarge), ("-1ul", tooLarge),
        ("1x", "text needs quotation marks (line 1, column 1)"),
        ("1kbkb", "text needs quotation marks (line 1, column 1)"),
        ("$params @{}", "variables do not exist here, only $true, $false and $null (line 1, column 1)"),
        ("@{ a = $params = 1 }", "variables do not exist here, only $true, $false and $null (line 1, column 8)"),
    ]

    @Test("whose value cannot be converted says what the type takes", arguments: inconvertible)
    func refusedConversion(_ literal: String, _ sentence: String) {
        let error = #expect(throws: LiteralFailure.self) { try HashTableLiteral.value(literal) }
        #expect(error?.sentence == sentence)
    }

    @Test(
        "in JSON takes no names that differ only in case, and no numbers it cannot send",
        arguments: [
            (#"{"displayName": "x", "DisplayName": "y"}"#, "\"displayName\" and \"DisplayName\" are one name here"),
            (#"{"a": [{"x": 1, "X": 2}]}"#, "\"x\" and \"X\" are one name here"),
            (#"{"a": 9223372036854775808}"#, "a number is beyond what 64 bits hold, and text needs quotation marks"),
            (#"{"a": 1e400}"#, "a number is too large"),
            ("{\n\"a\": secret}", "a value is expected at line 2, column 6"),
        ])
    func checkedJSON(_ text: String, _ sentence: String) throws {
        #expect(throws: CheckedJSONFailure(sentence: sentence)) { try CheckedJSON.value(text) }
    }

    @Test(
        "that is none is refused with its place, and nothing of it is repeated",
        arguments: [
            ("@{ a = \"secret", "a closing \" is missing (line 1, column 15)"),
            ("@{ a = 'secret", "a closing ' is missing (line 1, column 15)"),
            ("@{ a = 1", "a closing } is missing (line 1, column 9)"),
            ("@{ a = secret }", "text needs quotation marks (line 1, column 8)"),
            ("@{\n  a = $secret\n}", "variables do not exist here, only $true, $false and $null (line 2, column 7)"),
            (
                #"@{ a = "x$secret" }"#,
                "variables do not exist here; write `$ or take single quotation marks (line 1, column 10)"
            ),
            (
                #"@{ a = "x$(secret)" }"#,
                "variables do not exist here; write `$ or take single quotation marks (line 1, column 10)"
            ),
            ("@{ a = 1; A = 2 }", "a key stands in the hash table twice (line 1, column 12)"),
            ("@{ a 1 }", "a key is followed by = (line 1, column 6)"),
            (
                "@{ = 1 }",
                "a key is expected, in quotation marks if it holds other characters than letters and digits (line 1, column 4)"
            ),
            (
                "@{ a = 'x' 'y' }",
                "members are separated by ; or a line break, and text needs quotation marks (line 1, column 12)"
            ),
            ("@{} @{}", "the literal ends here, but more follows (line 1, column 5)"),
            ("@x", "@ is followed by {, ( or a quotation mark (line 1, column 2)"),
            ("@('x' 'y')", "elements are separated by commas, and text needs quotation marks (line 1, column 7)"),
            ("[IO.File]::Delete('x')", "this method is not known here (line 1, column 1)"),
            ("[guid]'x'", "this type is not known here (line 1, column 1)"),
            ("@{ a = @\"x\"@ }", "a here-string begins on the next line (line 1, column 10)"),
            ("@{ a = @\"\nx }", "the here-string has no end: \"@ at the beginning of a line (line 2, column 4)"),
            ("@{ d = [DateTime]::Parse('soon') }", "the date is written as 2026-11-21T10:00:00Z (line 1, column 33)"),
            ("", "a value is missing (line 1, column 1)"),
        ])
    func refusal(_ literal: String, _ sentence: String) throws {
        let error = #expect(throws: LiteralFailure.self) { try HashTableLiteral.value(literal) }
        #expect(error?.sentence == sentence)
        #expect(error?.sentence.contains("secret") == false)
    }

    @Test("neither traps nor hangs on whatever is cut off or nested", arguments: 1...64)
    func hostile(length: Int) throws {
        let whole =
            "@{ a = [byte[]][Text.Encoding]::UTF8.GetBytes(\"`u{1F511}\"), [int]1kb, ,1, @(@\"\nx\n\"@), (0x1F) <# #> # x\n; 'b' = $null }"
        _ = try? HashTableLiteral.value(String(whole.prefix(length)))
        _ = try? HashTableLiteral.value(String(whole.dropFirst(length)))
        #expect(throws: LiteralFailure.self) {
            try HashTableLiteral.value(String(repeating: "@(", count: 64 + length * 500))
        }
        #expect(throws: LiteralFailure.self) {
            try HashTableLiteral.value(String(repeating: "[int]", count: 64 + length * 500) + "1")
        }
        #expect(throws: LiteralFailure.self) {
            try HashTableLiteral.value(String(repeating: ",", count: 64 + length * 500) + "1")
        }
    }
}
