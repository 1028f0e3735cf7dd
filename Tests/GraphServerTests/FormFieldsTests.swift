import Testing

@testable import GraphServer

@Suite("A form")
struct FormFieldsTests {
    @Test(
        "is taken apart as browsers write it; what cannot be decoded stays as it is",
        arguments: [
            ("a=b", [["a", "b"]]), ("a=b+c%20d&e=%2B%26", [["a", "b c d"], ["e", "+&"]]), ("a", [["a", ""]]), ("", []),
            ("a=b=c&&=d", [["a", "b=c"], ["", "d"]]), ("n%C3%A4me=Z%c3%bcrich", [["näme", "Zürich"]]),
            ("a=100%&b=%zz&c=%FF+x", [["a", "100%"], ["b", "%zz"], ["c", "%FF x"]]),
        ])
    func pairs(_ text: String, _ expected: [[String]]) {
        #expect(FormFields(text).pairs.map { [$0.name, $0.value] } == expected)
    }

    @Test("gives the first of several values of a name")
    func first() {
        #expect(FormFields("a=1&b=2&a=3")["a"] == "1")
        #expect(FormFields("a=1")["b"] == nil)
    }
}
