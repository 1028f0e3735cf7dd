import Testing

@testable import GraphClient

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

    @Test("comes with advice where its code is known", arguments: ODataError.advices.keys.sorted())
    func advice(code: String) async throws {
        let error = try #require(
            try await error(.json(#"{"error":{"code":"\#(code)","message":"m"}}"#, status: 400)))
        let advice = try #require(error.advice)
        #expect(advice.first?.isUppercase == true)
        #expect(advice.hasSuffix("."))
        #expect(advice.split(separator: " ").count > 5)
        #expect(!advice.contains("\n") && !advice.contains("  "))
        #expect(String(describing: error) == "\(code): m", "the description stays as it is")
    }

    @Test("that calls the password wrong says how to protect the file as Microsoft's service reads it")
    func wrongPassword() async throws {
        for code in ["AADB2C90213", "AADB2C95025"] {
            let error = try await error(.json(#"{"error":{"code":"\#(code)","message":"m"}}"#, status: 400))
            let advice = try #require(error?.advice)
            for part in ["AES", "TripleDES-SHA1", "signet pfx convert --for graph", "openssl pkcs12 -export -legacy"] {
                #expect(advice.contains(part))
            }
        }
    }

    @Test("that tells of a certificate the connector has already does not call the file wrong")
    func heldCertificate() async throws {
        let message = "the connector already has the certificate with thumbprint AB; nothing was changed"
        let held = try await error(
            .json(#"{"error":{"code":"AADB2C90215","message":"\#(message)"}}"#, status: 400))
        let advice = try #require(held?.advice)
        #expect(advice.contains("Nothing is left to do") && advice.contains("another one"))
        #expect(!advice.contains("PEM"))
        let unreadable = try await error(.json(#"{"error":{"code":"AADB2C90215","message":"m"}}"#, status: 400))
        #expect(unreadable?.advice?.contains("PEM") == true)
    }

    @Test("comes without advice where nobody knows better", arguments: ["Tomorrow_New", "BadRequest", "aadb2c90213"])
    func noAdvice(code: String) async throws {
        let error = try await error(.json(#"{"error":{"code":"\#(code)","message":"m"}}"#, status: 400))
        #expect(error != nil && error?.advice == nil)
        let foreign = try await self.error(TransportResponse(status: 502))
        #expect(foreign != nil && foreign?.advice == nil)
    }
}
