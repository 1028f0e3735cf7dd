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
            ("[ordered]@{ a = 1 }", #"{"a": 1}"#), ("[pscustomobject] @{ a = [string]'x' }", #"{"a": "x"}"#),
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
            "@{ a = [Text.Encoding]::UTF8.GetBytes(\"`u{1F511}\"), @(@\"\nx\n\"@), (0x1F) <# #> # x\n; 'b' = $null }"
        _ = try? HashTableLiteral.value(String(whole.prefix(length)))
        _ = try? HashTableLiteral.value(String(whole.dropFirst(length)))
        #expect(throws: LiteralFailure.self) {
            try HashTableLiteral.value(String(repeating: "@(", count: 64 + length * 500))
        }
    }
}
