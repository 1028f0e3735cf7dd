import GraphClient
import Testing

@Suite("A refusal by the service")
struct ODataErrorTests {
    private func error(_ response: TransportResponse) async throws -> ODataError? {
        let client = try GraphClient.recorded(by: RecordingTransport(response))
        return await #expect(throws: ODataError.self) { try await client.identity.apiConnectors["1"].get() }
    }

    @Test("keeps code, message, target, date and both ids", arguments: ["innerError", "innererror", "InnerError"])
    func members(innerName: String) async throws {
        let body =
            #"{"error":{"code":"AADB2C90213","message":"wrong","target":"password","\#(innerName)":"#
            + #"{"date":"2026-11-20T10:00:00","request-id":"r","client-request-id":"c"}}}"#
        let error = try #require(try await error(.json(body, status: 400)))
        #expect(error.status == 400)
        #expect(error.code == "AADB2C90213")
        #expect(error.message == "wrong")
        #expect(error.target == "password")
        #expect(error.date == "2026-11-20T10:00:00")
        #expect(error.requestID == "r")
        #expect(error.clientRequestID == "c")
        #expect(error.body == Array(body.utf8))
        #expect(String(describing: error) == "AADB2C90213: wrong (request r)")
    }

    @Test("keeps a code nobody has heard of as text")
    func unknownCode() async throws {
        let error = try await error(.json(#"{"error":{"code":"Tomorrow_New","message":"m"}}"#, status: 418))
        #expect(error?.code == "Tomorrow_New")
    }

    @Test("takes the ids from the header fields first")
    func headerIDs() async throws {
        let error = try await error(
            .json(#"{"error":{"code":"x","message":"m"}}"#, status: 404, headers: ["request-id": "h"]))
        #expect(error?.requestID == "h")
    }

    @Test(
        "that is not Graph's keeps its bytes and says what came",
        arguments: ["<html>bad gateway</html>", "", "[1]", #"{"error":"text"}"#, #"{"error":{"code":5}}"#])
    func foreignBody(body: String) async throws {
        let error = try #require(try await error(.json(body, status: 502)))
        #expect(error.code == nil)
        #expect(error.body == Array(body.utf8))
        #expect(error.message.contains("status 502"))
    }
}
