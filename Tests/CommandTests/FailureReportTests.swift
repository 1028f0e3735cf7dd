import CommandSupport
import GraphClient
import Testing

@testable import signet

@Suite("A failure")
struct FailureReportTests {
    private func refusal(_ status: Int, _ body: String = "") -> ODataError {
        ODataError(response: TransportResponse(status: status, body: Array(body.utf8)))
    }

    @Test(
        "by the service ends with the code of its kind",
        arguments: [
            (400, CommandExitCode.refused), (401, .notAllowed), (403, .notAllowed), (404, .notFound),
            (409, .refused), (429, .throttled), (500, .refused), (503, .throttled),
        ])
    func serviceCodes(status: Int, exitCode: CommandExitCode) {
        #expect(FailureReport(refusal(status)).exitCode == exitCode)
    }

    @Test("by the service prints code, message, target, status, request id and what to do")
    func serviceLines() throws {
        let error = refusal(
            400,
            #"{"error":{"code":"AADB2C90213","message":"wrong","target":"password","innerError":{"request-id":"r"}}}"#)
        #expect(
            FailureReport(error).lines == [
                "error: AADB2C90213: wrong", "  target: password", "  status: 400", "  request id: r",
                "  " + (try #require(error.advice)),
            ])
        #expect(FailureReport(refusal(400, #"{"error":{"code":"X","message":"m"}}"#)).lines.count == 2)
    }

    @Test("cannot forge lines or move the cursor")
    func controlCharacters() {
        let error = refusal(400, #"{"error":{"code":"a\u001b[2J","message":"b\nerror: c\u202e"}}"#)
        #expect(FailureReport(error).lines.first == "error: a?[2J: b?error: c?")
    }

    @Test("of the command prints what to do below what happened")
    func ownLines() {
        let report = FailureReport(CommandFailure(.inputFile, "it is wrong", remedy: "make it right"))
        #expect(report.exitCode == .inputFile)
        #expect(report.lines == ["error: it is wrong", "  make it right"])
        #expect(FailureReport(CancellationError()).exitCode == .interrupted)
    }

    @Test("of an address, of the network and of the sign-in have their codes")
    func clientCodes() async throws {
        let usage = #expect(throws: GraphClientError.self) { try ServiceURL("nonsense") }
        #expect(FailureReport(try #require(usage)).exitCode == .usage)
        let client = try GraphClient(baseURL: "https://127.0.0.1:1", credential: StaticTokenCredential(token: "t"))
        let network = await #expect(throws: GraphClientError.self) {
            try await client.identity.apiConnectors.list()
        }
        #expect(FailureReport(try #require(network)).exitCode == .network)
    }

    @Test("codes are those scripts rely on")
    func codes() {
        #expect(CommandExitCode.allCases.map(\.rawValue) == [1, 2, 3, 4, 5, 64, 65, 74, 130])
    }
}
