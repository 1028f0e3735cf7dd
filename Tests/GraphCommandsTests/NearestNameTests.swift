import CommandSupport
import Testing

@Suite("The nearest name")
struct NearestNameTests {
    private let names = ["list", "create", "get", "patch", "delete", "count", "upload-client-certificate"]

    @Test(
        "to a misspelt one is found",
        arguments: [
            ("lst", ["list"]), ("craete", ["create"]), ("LIST", ["list"]), ("delet", ["delete"]), ("gte", ["get"]),
            ("upload", ["upload-client-certificate"]), ("upload-client-certficate", ["upload-client-certificate"]),
            ("xyzzy", []), ("", []),
        ])
    func found(word: String, expected: [String]) {
        #expect(NearestName.suggestions(for: word, among: names) == expected)
    }

    @Test("comes first of several, and no more than asked for are given")
    func order() {
        let names = ["--skip", "--top", "--stop", "--tip", "--top"]
        #expect(NearestName.suggestions(for: "--tap", among: names) == ["--top", "--tip"])
        #expect(NearestName.suggestions(for: "--tap", among: names, limit: 1) == ["--top"])
        #expect(NearestName.suggestions(for: "--tap", among: names, limit: 0) == [])
        #expect(NearestName.question(for: "--tap", among: names) == #"did you mean "--top" or "--tip"?"#)
        #expect(NearestName.question(for: "--tap", among: names, limit: 1) == #"did you mean "--top"?"#)
        #expect(NearestName.question(for: "nothing", among: names) == nil)
    }

    @Test(
        "is also one of which a piece was left out",
        arguments: [
            ("api-connector-id", ["identity-api-connector-id"]),
            ("b2x-user-flow-id", ["b2x-identity-user-flow-id"]), ("b2x-identity-id", ["b2x-identity-user-flow-id"]),
            ("id", []), ("user-id", []), ("connector-identity", []),
        ])
    func leftOut(word: String, expected: [String]) {
        let names = ["identity-api-connector-id", "b2x-identity-user-flow-id", "top"]
        #expect(NearestName.suggestions(for: word, among: names) == expected)
    }

    @Test("is not looked for to what nobody meant as a name")
    func long() {
        let word = String(repeating: "a", count: 100_000)
        #expect(NearestName.suggestions(for: word, among: [word, word + "b"]) == [])
    }
}
