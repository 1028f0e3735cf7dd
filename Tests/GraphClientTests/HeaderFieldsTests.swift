import GraphClient
import Testing

@Suite("Header fields")
struct HeaderFieldsTests {
    @Test("are found whatever their case, the first of several winning")
    func lookUp() {
        let fields = HeaderFields([("Request-Id", "1"), ("request-id", "2")])
        #expect(fields["REQUEST-ID"] == "1")
        #expect(fields["other"] == nil)
    }

    @Test("are replaced in place and removed altogether")
    func change() {
        var fields = HeaderFields([("a", "1"), ("b", "2"), ("A", "3")])
        fields["A"] = "9"
        #expect(fields.map(\.value) == ["9", "2"])
        fields["a"] = nil
        #expect(fields.map(\.name) == ["b"])
        fields["c"] = "4"
        #expect(fields.map(\.name) == ["b", "c"])
    }
}
