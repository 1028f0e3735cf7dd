import GraphClient
import GraphWire
import Testing

@Suite("An answer")
struct AnswerTests {
    private let connector =
        ##"{"@odata.context":"c","id":"1","displayName":"N","targetUrl":"https://x","authenticationConfiguration":"##
        + ##"{"@odata.type":"#microsoft.graph.clientCertificateAuthentication","certificateList":[{"##
        + ##""thumbprint":"AB","notBefore":1666350522,"notAfter":1729508922,"isActive":true}]}}"##

    @Test("gives the typed value beside status, headers and the exact bytes")
    func valueAndResponse() async throws {
        let transport = RecordingTransport(.json(connector, headers: ["Request-Id": "r1"]))
        let answer = try await GraphClient.recorded(by: transport).identity.apiConnectors["1"].get()
        #expect(answer.status == 200)
        #expect(answer.requestID == "r1")
        #expect(answer.body == Array(connector.utf8))
        #expect(
            answer.value.authenticationConfiguration
                == .clientCertificate(
                    ClientCertificateAuthentication(certificateList: [
                        Pkcs12CertificateInformation(
                            thumbprint: "AB", notBefore: 1_666_350_522, notAfter: 1_729_508_922, isActive: true)
                    ])))
    }

    @Test("to a request carries the token and nothing of it is kept in the value that was built")
    func authorization() async throws {
        let transport = RecordingTransport(.emptyPage)
        let request = try GraphClient.recorded(by: transport).identity.apiConnectors.makeListRequest()
        _ = try await request.send()
        #expect(transport.requests.map { $0.headers["authorization"] } == ["Bearer fixed"])
    }

    @Test("to an update may be empty or the connector")
    func update() async throws {
        let change = IdentityApiConnector(displayName: "N")
        let silent = try GraphClient.recorded(by: RecordingTransport(TransportResponse(status: 204)))
        #expect(try await silent.identity.apiConnectors["1"].patch(change).value == nil)
        let talking = try GraphClient.recorded(by: RecordingTransport(.json(connector)))
        #expect(try await talking.identity.apiConnectors["1"].patch(change).value?.displayName == "N")
    }

    @Test("to a count is a bare number, with or without a byte order mark", arguments: ["7", "\u{FEFF}7", " 7\n"])
    func count(text: String) async throws {
        let client = try GraphClient.recorded(
            by: RecordingTransport(TransportResponse(status: 200, body: Array(text.utf8))))
        #expect(try await client.identity.apiConnectors.count().value == 7)
    }

    @Test(
        "that cannot be read is named, with the status that was expected",
        arguments: ["<html>", "", "[]", #"{"value":{}}"#])
    func unreadable(body: String) async throws {
        let client = try GraphClient.recorded(by: RecordingTransport(.json(body, status: 202)))
        let error = await #expect(throws: GraphClientError.self) { try await client.identity.apiConnectors.list() }
        #expect(error?.code == .unexpectedAnswer)
        #expect(error?.message.contains("status 202, 200 was expected") == true)
    }

    @Test("of several pages is followed on the same server only")
    func pages() async throws {
        let transport = RecordingTransport(.emptyPage)
        let connectors = try GraphClient.recorded(by: transport).identity.apiConnectors
        let link = "https://GRAPH.example/v1.0/identity/apiConnectors?$skiptoken=x%2By"
        _ = try await connectors.page(at: link)
        #expect(transport.requests.map(\.url) == [link])
        let foreign = [
            "https://evil.example/v1.0", "https://graph.example.evil.example/", "http://graph.example/",
            "https://graph.example:444/", "/relative", "https://graph.example@evil.example/",
        ]
        for link in foreign {
            let error = await #expect(throws: GraphClientError.self) { try await connectors.page(at: link) }
            #expect(error?.code == .invalidURL)
        }
        #expect(transport.requests.count == 1)
    }
}
