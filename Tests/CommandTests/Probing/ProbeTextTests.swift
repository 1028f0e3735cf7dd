import CommandSupport
import GraphWire
import Testing

@testable import signet

@Suite("The report of a probe")
struct ProbeTextTests {
    @Test("shows links, handshake, what was sent and answered, and how the flow goes on")
    func succeeded() {
        let text = ProbeText(result: ProbeFixtures.succeeded)
        #expect(text.failure == nil)
        #expect(
            text.lines.joined(separator: "\n") == """
                Target           https://localhost:8443/signup
                Step             post-federation-signup

                ✓ credential          the active certificate
                ! server certificate  it ends in a day  (12 ms)
                    AADB2C90275
                    renew it
                ✓ answer              status 200  (1.2 s)

                TLS              TLS 1.3, TLS_AES_128_GCM_SHA256, asked for localhost
                Server chain     CN=localhost, until 2026-11-21 10:00:00Z, by CN=authority, thumbprint 0000000000000000000000000000000000000001
                                 CN=authority, until 2026-11-22 10:00:00Z, self-signed, thumbprint 0000000000000000000000000000000000000002
                Trusted          yes
                Asks for         a client certificate of CN=a; CN=b
                Certificate      CN=client, until 2026-11-21 10:00:00Z, self-signed, thumbprint AAAABBBBCCCCDDDDEEEEFFFF0000111122223333, active

                Sent             POST /signup HTTP/1.1
                                 content-type: application/json

                                 {
                                   "email": "a@contoso.com"
                                 }

                Answer           status 200
                                 {
                                   "version": "1.0.0",
                                   "action": "Continue",
                                   "city": "Bern"
                                 }

                Flow             continue: the sign-up goes on
                Claims           {"city":"Bern"}
                Took             1.3 s
                """)
    }

    @Test("of one that failed ends where it failed, with the code and what to do")
    func failed() {
        let text = ProbeText(result: ProbeFixtures.failed)
        #expect(
            text.failure
                == CommandFailure(
                    .refused, "AADB2C90275: connection: nothing listens there", remedy: "start the endpoint"))
        #expect(
            text.lines.joined(separator: "\n") == """
                Target           https://localhost:1/signup
                Step             post-attribute-collection

                ✓ credential  the active certificate
                ✗ connection  nothing listens there  (0 ms)
                    AADB2C90275
                    start the endpoint

                Answer           none

                Flow             failed (AADB2C90275): the person sees an error page
                Took             2 ms
                """)
    }

    @Test("has a reason also where no link failed")
    func noLink() {
        var result = ProbeFixtures.failed
        result.links = []
        #expect(
            ProbeText(result: result).failure == CommandFailure(.refused, "AADB2C90275: nothing listens there"))
        result.failure = nil
        result.outcome.code = nil
        #expect(ProbeText(result: result).failure == CommandFailure(.refused, "the person sees an error page"))
    }

    @Test("says what an endpoint asks for, and no more names than somebody reads")
    func demand() throws {
        func line(_ authorities: [String], asks: Bool = true) throws -> String? {
            var result = ProbeFixtures.succeeded
            result.tls?.requestsClientCertificate = asks
            result.tls?.acceptedAuthorities = authorities
            return ProbeText(result: result).lines.first { $0.hasPrefix("Asks for") }
        }
        #expect(try line([], asks: false) == "Asks for         no client certificate")
        #expect(try line([]) == "Asks for         a client certificate, of whom it does not say")
        #expect(
            try line((1...7).map { "CN=\($0)" })
                == "Asks for         a client certificate of CN=1; CN=2; CN=3; CN=4; CN=5; and 2 more")
    }

    @Test("is safe against what an endpoint and its certificates say")
    func controlCharacters() {
        let evil = "a\u{1B}[2J\u{202E}b\rc"
        var result = ProbeFixtures.succeeded
        result.targetUrl = evil
        result.step = evil
        result.links = [
            ProbeLink(name: evil, state: evil, detail: evil, code: evil, remedy: evil, durationMilliseconds: 1e300)
        ]
        result.tls?.version = evil
        result.tls?.cipherSuite = evil
        result.tls?.serverName = evil
        result.tls?.acceptedAuthorities = [evil]
        result.tls?.serverChain = [
            ProbeCertificate(thumbprint: evil, subject: evil, issuer: evil, notBefore: .min, notAfter: .max)
        ]
        result.certificate?.subject = evil
        result.request = ProbeRequestText(line: evil, headers: [evil], body: evil)
        result.answer = "<p>\tx\r\n\(evil)</p>\n\n"
        result.outcome = ProbeOutcome(
            kind: evil, code: evil, userMessage: evil, claims: .object([evil: .string(evil)]), explanation: evil)
        result.durationMilliseconds = -1
        let lines = ProbeText(result: result).lines
        for line in lines {
            let scalars = line.unicodeScalars
            #expect(scalars.allSatisfy { ![.control, .format].contains($0.properties.generalCategory) }, "\(line)")
        }
        #expect(lines.contains("Answer           status 200"))
        #expect(lines.contains("                 <p>    x"))
        #expect(lines.contains("                 a?[2J?b?c</p>"))
        #expect(lines.last == "Took             -")
        #expect(ProbeText(result: ProbeFixtures.failed).failure.map { FailureReport($0).exitCode } == .refused)
    }
}
