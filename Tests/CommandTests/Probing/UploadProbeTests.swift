import ArgumentParser
import CommandSupport
import GraphClient
import GraphWire
import Testing

@testable import signet

@Suite("The probe before an upload")
struct UploadProbeTests {
    private func probe(
        _ result: ConnectorProbeResult
    ) async throws -> (refusal: CommandFailure?, notes: [String], service: ScriptedService) {
        let service = ScriptedService([TransportResponse(status: 200, body: try JSONText.bytes(result))])
        let shell = ScriptedShell()
        let probe = UploadProbe(
            file: try UploadFixtures.file(), connectorID: "1", service: try service.client().signet,
            output: try OutputOptions.parse([]), shell: shell.shell)
        return (try await probe.refusal(), shell.notes, service)
    }

    @Test("sends the file with its password to the probe and nowhere else, and shows the links")
    func taken() async throws {
        let (refusal, notes, service) = try await probe(ProbeFixtures.succeeded)
        #expect(refusal == nil)
        #expect(service.urls == ["https://signet.example/signet/connectors/1/probe"])
        #expect(service.bodies.first?.contains(#""password":"pw","pkcs12Value":"M"#) == true)
        #expect(notes.first?.hasPrefix("calling the endpoint with the certificate of client.pfx (thumbprint ") == true)
        #expect(Array(notes.dropFirst().dropLast()) == ProbeText(result: ProbeFixtures.succeeded).links)
        #expect(notes.last == "https://localhost:8443/signup takes the certificate")
    }

    @Test("says which link failed, with code and remedy, and that nothing was uploaded")
    func refused() async throws {
        let (refusal, notes, _) = try await probe(ProbeFixtures.failed)
        #expect(
            refusal
                == CommandFailure(
                    .refused, "AADB2C90275: connection: nothing listens there; nothing was uploaded",
                    remedy: "start the endpoint"))
        #expect(notes.contains("✗ connection  nothing listens there  (0 ms)"))
        #expect(!notes.contains { $0.contains("takes the certificate") })
    }
}
