import Testing

@testable import signet_server

@Suite("A line of the server's log")
struct LineLogHandlerTests {
    @Test(
        "stays one line, whatever others said",
        arguments: [
            ("plain words, 'quoted' ~", "plain words, 'quoted' ~"), ("a\nb\r\nc", "a?b??c"),
            ("\u{1B}[31mred\u{7}", "?[31mred?"),
            ("abc\u{202E}def\u{2066}", "abc?def?"), ("a\u{2028}b\u{85}c\u{7F}", "a?b?c?"), ("Zürich, 東京", "Zürich, 東京"),
        ])
    func plain(_ text: String, _ line: String) {
        #expect(LineLogHandler.plain(text) == line)
    }
}
