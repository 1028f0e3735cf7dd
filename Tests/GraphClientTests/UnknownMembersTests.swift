import GraphClient
import GraphWire
import Testing

@Suite("A member this release does not know")
struct UnknownMembersTests {
    @Test("is sent back when an object is read, changed and written")
    func readChangeWrite() async throws {
        let text =
            ##"{"authenticationConfiguration":{"@odata.type":"#microsoft.graph.basicAuthentication","password":"******","##
            + ##""realm":"r","username":"u"},"displayName":"N","labels":[{"name":"a","weight":null}],"retries":3}"##
        let transport = RecordingTransport(.json(text), TransportResponse(status: 204))
        let item = try GraphClient.recorded(by: transport).identity.apiConnectors["1"]
        var connector = try await item.get().value
        #expect(connector.additionalData["retries"] == .integer(3))
        connector.displayName = "M"
        _ = try await item.patch(connector)
        let sent = try #require(transport.requests.last?.body)
        #expect(String(decoding: sent, as: UTF8.self) == text.replacing(#""N""#, with: #""M""#))
    }
}
