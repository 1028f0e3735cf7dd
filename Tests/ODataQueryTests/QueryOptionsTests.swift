import Testing

@testable import ODataQuery

@Suite("Query options")
struct QueryOptionsTests {
    @Test(
        "are read as real clients send them",
        arguments: [
            "$count=true&$filter=startswith%28thumbprint%2C%20%27AB%27%29&$orderby=expirationDateTime%20desc&$select=id,thumbprint&$top=5",
            "%24count=true&%24filter=startswith(thumbprint,+'AB')&%24orderby=expirationDateTime+desc&%24select=id,+thumbprint&%24top=5",
            "count=True&FILTER=startswith(thumbprint,'AB')&orderBy=expirationDateTime desc&select=id,thumbprint&top=5",
        ])
    func real(_ query: String) throws {
        let options = try QueryOptions(query: query)
        #expect(options.count)
        #expect(options.top == 5)
        #expect(options.select?.map(\.name) == ["id", "thumbprint"])
        #expect(options.orderBy.map(\.property.name) == ["expirationDateTime"])
        #expect(options.orderBy.map(\.isDescending) == [true])
        guard case .text(.startsWith, let property, "AB") = options.filter else {
            Issue.record("the filter is \(String(describing: options.filter))")
            return
        }
        #expect(property.name == "thumbprint")
    }

    @Test("read $expand with its own $select, and $search with several clauses")
    func expandAndSearch() throws {
        let options = try QueryOptions(
            query: "$expand=a,b($select=c,d)&$search=\"displayName:con toso\" OR \"x\" AND \"y:z\"")
        #expect(options.expand.map(\.property.name) == ["a", "b"])
        #expect(options.expand.last?.select?.map(\.name) == ["c", "d"])
        #expect(options.search?.groups.map { $0.map(\.text) } == [["con toso", "x"], ["z"]])
    }

    @Test("are bounded in the number of their parts")
    func bounded() {
        let clauses = Array(repeating: "\"x\"", count: 3_000).joined(separator: " OR ")
        let keys = Array(repeating: "a", count: 3_000).joined(separator: ",")
        for query in ["$search=\(clauses)", "$orderby=\(keys)", "$expand=\(keys)", "$select=\(keys)"] {
            #expect(throws: ODataSyntaxError.self) { try QueryOptions(query: query) }
        }
    }

    @Test("keep what is not OData's apart")
    func custom() throws {
        let options = try QueryOptions(query: "api-version=1&@id=https%3A%2F%2Fx&$format=json")
        #expect(options.custom == ["api-version": "1", "@id": "https://x"])
    }

    @Test(
        "that cannot be meant are refused by name",
        arguments: [
            ("$top=0", "$top"), ("$top=x", "$top"), ("$skip=-1", "$skip"), ("$count=2", "$count"),
            ("$format=atom", "$format"), ("$compute=x", "$compute"), ("$top=1&top=2", "$top"),
            ("$select=a,,b", "$select"),
            ("$orderby=a up", "$orderby"), ("$orderby=a asc b", "$orderby"), ("$expand=a(b", "$expand"),
            ("$expand=", "$expand"), ("$search=x", "$search"), ("$search=\"x", "$search"), ("$search=", "$search"),
            ("$filter=", "$filter"),
        ])
    func refused(_ query: String, _ option: String) {
        let error = #expect(throws: ODataSyntaxError.self) { try QueryOptions(query: query) }
        #expect(error?.option == option)
    }
}
