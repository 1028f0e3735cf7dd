import GraphClient
import GraphWire
import Testing

@Suite("A query")
struct GraphQueryTests {
    private typealias Connectors = GraphQuery<IdentityApiConnector>

    private func text(_ query: Connectors) throws -> String {
        let connectors = try GraphClient.recorded(by: RecordingTransport()).identity.apiConnectors
        let url = try connectors.makeListRequest(query).transportRequest.url
        return String(url.drop { $0 != "?" })
    }

    @Test("begins with any step")
    func starters() throws {
        let expected: [(GraphQuery<IdentityApiConnector>, String)] = [
            (.init(), ""), (.count(), "?$count=true"), (.count(false), "?$count=false"),
            (.expand(\.authenticationConfiguration), "?$expand=authenticationConfiguration"),
            (.expand("a", "b($select=c)"), "?$expand=a,b%28%24select%3Dc%29"),
            (.filter("id eq 'x'"), "?$filter=id%20eq%20%27x%27"), (.orderBy(\.displayName), "?$orderby=displayName"),
            (.orderBy(\.id, .descending), "?$orderby=id%20desc"), (.orderBy("tomorrow"), "?$orderby=tomorrow"),
            (.orderBy("tomorrow", .descending), "?$orderby=tomorrow%20desc"),
            (.search("\"a b\""), "?$search=%22a%20b%22"),
            (.select(\.displayName, \.targetUrl), "?$select=displayName,targetUrl"),
            (.select("tomorrow"), "?$select=tomorrow"), (.skip(3), "?$skip=3"), (.top(5), "?$top=5"),
        ]
        for (query, wanted) in expected { #expect(try text(query) == wanted) }
    }

    @Test("goes on with any step, and the order of the steps does not show")
    func steps() throws {
        let one = Connectors.select(\.id).filter("a").top(5).count()
        let other = Connectors.count().top(5).filter("a").select(\.id)
        #expect(one == other)
        #expect(try text(one) == "?$count=true&$filter=a&$select=id&$top=5")
    }

    @Test("adds to what lists something, and of everything else takes the last")
    func repetition() throws {
        let query = Connectors.select(\.id).select("tomorrow", "a,b").select(\.displayName)
            .orderBy(\.displayName).orderBy(\.id, .descending).expand("x").expand("y")
            .filter("a").filter("b").search("a").search("b").top(1).top(2).skip(1).skip(2).count().count(false)
        #expect(
            try text(query)
                == "?$count=false&$expand=x,y&$filter=b&$orderby=displayName,id%20desc&$search=b"
                + "&$select=id,tomorrow,a%2Cb,displayName&$skip=2&$top=2")
    }

    @Test("names every property of an entity as its table does")
    func everyProperty() throws {
        let authorities = try GraphClient.recorded(by: RecordingTransport()).directory.publicKeyInfrastructure
            .certificateBasedAuthConfigurations["p"].certificateAuthorities
        for member in CertificateAuthorityDetail.members where !member.name.hasPrefix("@") {
            let url = try authorities.makeListRequest(.select(member.property)).transportRequest.url
            #expect(url.hasSuffix("?$select=\(member.name)"))
        }
    }

    @Test("is refused before anything is sent where a key path leads to no property")
    func strangers() async throws {
        let transport = RecordingTransport(.emptyPage)
        let connectors = try GraphClient.recorded(by: transport).identity.apiConnectors
        let queries: [(GraphQuery<IdentityApiConnector>, String)] = [
            (.select(\.id, \.displayName?.count), "displayName"), (.select(\.additionalData), "additionalData"),
            (.orderBy(\.self), "self"), (.expand(\.odataContext), "odataContext"),
            (.top(1).select(\.additionalData["x"]).skip(1), "additionalData"),
        ]
        for (query, name) in queries {
            let errors = [
                await #expect(throws: GraphClientError.self) { try await connectors.list(query) },
                await #expect(throws: GraphClientError.self) { for try await _ in connectors.all(query) {} },
                await #expect(throws: GraphClientError.self) { try await connectors["1"].get(query) },
            ]
            for error in errors {
                #expect(error?.code == .invalidQuery)
                #expect(error?.message.contains("IdentityApiConnector") == true)
                #expect(error?.message.contains(name) == true)
            }
        }
        #expect(transport.requests.isEmpty)
    }

    @Test("of one entity goes to its items and its lists")
    func places() throws {
        let client = try GraphClient.recorded(by: RecordingTransport())
        let flow = client.identity.b2xUserFlows["f"]
        let requests = [
            try client.identity.apiConnectors["1"].makeGetRequest(.select(\.displayName)).transportRequest,
            try flow.makeGetRequest(.expand(\.identityProviders)).transportRequest,
            try flow.apiConnectorConfiguration.makeGetRequest(.expand(\.postFederationSignup)).transportRequest,
            try flow.userFlowIdentityProviders.makeListRequest(.filter("id eq 'x'")).transportRequest,
            try client.directory.deletedItems.makePKIsRequest(.orderBy(\.deletedDateTime)).transportRequest,
        ]
        #expect(
            requests.map { String($0.url.drop { $0 != "?" }) } == [
                "?$select=displayName", "?$expand=identityProviders", "?$expand=postFederationSignup",
                "?$filter=id%20eq%20%27x%27", "?$orderby=deletedDateTime",
            ])
    }
}
