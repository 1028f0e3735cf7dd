import GraphClient
import GraphWire
import Testing

@Suite("Signet's own operations")
struct SignetRequestTests {
    private func text(_ request: TransportRequest) -> String? {
        request.body.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test("a probe sends what it was given and nothing else")
    func probe() throws {
        let signet = try GraphClient.recorded(by: RecordingTransport()).signet
        let plain = try signet.makeProbeRequest("id-1").transportRequest
        #expect(plain.method == .post)
        #expect(plain.url == "https://graph.example/signet/connectors/id-1/probe")
        #expect(plain.headers["content-type"] == "application/json")
        #expect(text(plain) == "{}")
        let full = try signet.makeProbeRequest(
            "id-1",
            ConnectorProbeRequest(
                pkcs12Value: "AQ==", password: "pw", step: "postAttributeCollection",
                claims: .object(["email": "a@contoso.com"])))
        #expect(
            text(full.transportRequest)
                == #"{"claims":{"email":"a@contoso.com"},"password":"pw","pkcs12Value":"AQ==","step":"postAttributeCollection"}"#
        )
        let shown = full.preview
        #expect(text(shown)?.contains("AQ==") == false && text(shown)?.contains("\"pw\"") == false)
    }

    @Test("a probe's result is read with its links, also where most of it is missing")
    func probeResult() async throws {
        let transport = RecordingTransport(
            .json(
                #"""
                {"targetUrl":"https://a","step":"postFederationSignup","succeeded":false,"durationMilliseconds":1.5,
                "links":[{"name":"resolution","state":"failed","detail":"no such host","code":"AADB2C90275"}],
                "outcome":{"kind":"failed","explanation":"the sign-up ends"},"failure":"no such host"}
                """#))
        let result = try await GraphClient.recorded(by: transport).signet.probe("1").value
        #expect(!result.succeeded && result.tls == nil && result.status == nil)
        #expect(
            result.links == [
                ProbeLink(name: "resolution", state: "failed", detail: "no such host", code: "AADB2C90275")
            ])
    }

    @Test("calls are asked for with their options encoded, and without options with none")
    func calls() throws {
        let signet = try GraphClient.recorded(by: RecordingTransport(), baseURL: "https://graph.example/sub/beta")
            .signet
        let address = "https://graph.example/sub/signet/connectors/a%2Fb/calls"
        let plain = try signet.makeCallsRequest("a/b").transportRequest
        #expect(plain.method == .get)
        #expect(plain.url == address)
        #expect(plain.body == nil)
        let full = try signet.makeCallsRequest(
            "a/b", filter: "sequence gt 1 and userFlowId eq 'O''B'", orderBy: "sequence desc", top: 5, skip: 2,
            isCounted: true)
        #expect(
            full.transportRequest.url == address
                + "?$count=true&$filter=sequence%20gt%201%20and%20userFlowId%20eq%20%27O%27%27B%27"
                + "&$orderby=sequence%20desc&$skip=2&$top=5")
        for id in ["", ".", ".."] {
            #expect(throws: GraphClientError.self) { try signet.makeCallsRequest(id) }
        }
    }

    private func call(_ sequence: Int) -> String {
        """
        {"sequence":\(sequence),"callId":"c","startedDateTime":"2026-11-20T10:00:00.000Z","source":"probe",
        "step":"postFederationSignup","attempt":1,"authentication":"none","outcome":"continue","status":200,
        "durationMilliseconds":3,"requestBytes":2,"answerBytes":38}
        """
    }

    private func page(_ sequences: [Int], next: String? = nil) -> TransportResponse {
        let link = next.map { #""@odata.nextLink":"\#($0)","# } ?? ""
        return .json("{\(link)\"@odata.count\":3,\"value\":[\(sequences.map(call).joined(separator: ","))]}")
    }

    @Test("calls are walked through page by page, each asked for when it is needed")
    func pages() async throws {
        let link = "https://graph.example/signet/connectors/1/calls?$skiptoken=x"
        let transport = RecordingTransport(page([3, 2], next: link), page([1]))
        let signet = try GraphClient.recorded(by: transport).signet
        var found: [Int64] = []
        for try await call in signet.allCalls("1", filter: "attempt eq 1", pageSize: 2) {
            found.append(call.sequence)
            if found.count == 1 { #expect(transport.graphRequests.count == 1) }
        }
        #expect(found == [3, 2, 1])
        #expect(
            transport.graphRequests.map(\.url) == [
                "https://graph.example/signet/connectors/1/calls?$filter=attempt%20eq%201&$top=2", link,
            ])
    }

    @Test("pages of calls neither lead in a circle nor to another server")
    func wrongLinks() async throws {
        for link in ["https://graph.example/signet/connectors/1/calls?a", "https://elsewhere.example/a"] {
            let transport = RecordingTransport(page([1], next: link))
            let signet = try GraphClient.recorded(by: transport).signet
            await #expect(throws: GraphClientError.self) { for try await _ in signet.allCalls("1") {} }
            #expect(transport.graphRequests.allSatisfy { $0.url.hasPrefix("https://graph.example/") })
        }
    }

    @Test("a first page says how many calls there are")
    func count() async throws {
        let answer = try await GraphClient.recorded(by: RecordingTransport(page([1]))).signet.calls(
            "1", isCounted: true)
        #expect(answer.value.odataCount == 3)
        #expect(answer.value.value.first?.userFlowId == nil)
    }
}
