import GraphClient
import GraphWire
import Testing

@Suite("Waiting for an upload to a PKI")
struct PkiUploadProgressTests {
    private let clock = ManualClock()

    private func pki(_ status: String, _ details: String = "") -> TransportResponse {
        .json(#"{"id":"p","status":"\#(status)","statusDetails":"\#(details)"}"#)
    }

    private func progress(_ answers: [TransportResponse]) async throws -> (PkiUploadProgress, RecordingTransport) {
        let transport = RecordingTransport(
            outcomes: ([TransportResponse(status: 204, headers: ["request-id": "r"])] + answers).map { .success($0) })
        let client = try GraphClient.recorded(by: transport, clock: clock)
        let pkis = client.directory.publicKeyInfrastructure.certificateBasedAuthConfigurations
        return (try await pkis["p"].upload.post(uploadUrl: "https://x/y", sha256FileHash: "AB"), transport)
    }

    @Test("gives each new state, and the answer to the upload itself")
    func states() async throws {
        let (progress, _) = try await progress([
            pki("notStarted"), pki("validating"), pki("running", "1 of 2"), pki("running", "1 of 2"),
            pki("running", "2 of 2"),
            pki("succeeded"),
        ])
        #expect(progress.answer?.status == 204)
        #expect(progress.answer?.requestID == "r")
        var seen: [String] = []
        for try await pki in progress { seen.append("\(pki.status ?? "") \(pki.statusDetails ?? "")") }
        #expect(seen == ["notStarted ", "validating ", "running 1 of 2", "running 2 of 2", "succeeded "])
    }

    @Test("asks less and less often, up to every five seconds")
    func pauses() async throws {
        let (progress, transport) = try await progress(
            Array(repeating: pki("running"), count: 15) + [pki("failed", "why")])
        #expect(try await progress.waitUntilFinished().statusDetails == "why")
        #expect(transport.requests.count == 17)
        #expect(clock.waits.first == .milliseconds(100))
        #expect(clock.waits.last == .seconds(5))
        #expect(zip(clock.waits, clock.waits.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test("ends at its deadline with a word about the upload, which goes on")
    func deadline() async throws {
        let (progress, _) = try await progress([pki("running", "1 of 2")])
        let error = await #expect(throws: GraphClientError.self) {
            try await progress.waitUntilFinished(within: .seconds(60))
        }
        #expect(error?.code == .timedOut)
        #expect(error?.message == "the upload is still running")
        #expect(clock.waits.reduce(.zero, +) <= .seconds(60))
        #expect(clock.waits.reduce(.zero, +) > .seconds(54))
    }

    @Test("ends when the task is cancelled")
    func cancelled() async throws {
        let (progress, _) = try await progress([pki("running")])
        let task = Task { try await progress.waitUntilFinished() }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test("begins with the hash of the file, where the file is at hand")
    func hash() async throws {
        let transport = RecordingTransport(TransportResponse(status: 204))
        let client = try GraphClient.recorded(by: transport)
        let pki = client.directory.publicKeyInfrastructure.certificateBasedAuthConfigurations["p"]
        try await pki.upload.post(uploadUrl: "https://x/y", fileBytes: Array("abc".utf8))
        let body = String(decoding: try #require(transport.requests.first?.body), as: UTF8.self)
        // SHA-256 of abc (FIPS 180-4, example)
        #expect(body.uppercased().contains("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"))
    }
}
