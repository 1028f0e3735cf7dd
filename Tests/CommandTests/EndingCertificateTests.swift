import ArgumentParser
import CommandSupport
import Foundation
import GraphClient
import GraphWire
import Testing

@testable import signet

@Suite("A connector whose certificate ends")
struct EndingCertificateTests {
    private let within = TimeSpan(days: 30)

    private func judge(_ certificates: [Pkcs12CertificateInformation]) -> EndingCertificate? {
        EndingCertificate(
            UploadFixtures.connector("1", certificates), within: within.seconds, now: UploadFixtures.now)
    }

    private func text(_ connectors: [IdentityApiConnector]) -> EndingText {
        let endings = EndingCertificate.all(in: connectors, within: within.seconds, now: UploadFixtures.now)
        return EndingText(endings: endings, within: within, now: UploadFixtures.now)
    }

    @Test("is told from one whose certificate lasts")
    func judged() {
        #expect(judge([UploadFixtures.held("A", -9, 31, active: true)]) == nil)
        #expect(judge([UploadFixtures.held("A", -9, 30, active: true)])?.state == .ending)
        #expect(judge([UploadFixtures.held("A", -9, -1, active: true)])?.state == .ended)
        #expect(judge([UploadFixtures.held("A", -9, -1)])?.state == .ended)
        #expect(judge([UploadFixtures.held("A", 1, 9)])?.state == .notBegun)
        #expect(judge([UploadFixtures.held("A", -1, 9)])?.state == .inactive)
        #expect(judge([])?.state == EndingCertificate.State.none)
        #expect(EndingCertificate(UploadFixtures.basic, within: .max / 2, now: UploadFixtures.now) == nil)
        #expect(EndingCertificate(IdentityApiConnector(id: "1"), within: 0, now: UploadFixtures.now) == nil)
    }

    @Test("is about the active certificate, or the one that would be next")
    func certificate() {
        let active = UploadFixtures.held("ACTIVE", -9, 10, active: true)
        let shorter = UploadFixtures.held("SHORTER", -9, 5)
        let longer = UploadFixtures.held("LONGER", -9, 99)
        let coming = UploadFixtures.held("COMING", 9, 99)
        let tooLate = UploadFixtures.held("TOOLATE", 11, 99)
        #expect(judge([longer, shorter, active])?.certificate?.thumbprint == "ACTIVE")
        #expect(judge([longer, shorter, active])?.successor?.thumbprint == "LONGER")
        #expect(judge([longer, coming, active])?.successor?.thumbprint == "COMING")
        #expect(judge([shorter, active, tooLate])?.successor == nil)
        #expect(
            judge([UploadFixtures.held("A", -9, -3), UploadFixtures.held("B", -9, -5)])?.certificate?.thumbprint == "A")
        #expect(judge([tooLate, coming])?.certificate?.thumbprint == "COMING")
    }

    @Test("with any numbers of a service is judged without a trap", arguments: [Int64.min, .max, 0])
    func extremes(number: Int64) throws {
        let certificate = Pkcs12CertificateInformation(
            thumbprint: nil, notBefore: number, notAfter: number, isActive: true)
        let connectors = [UploadFixtures.connector("1", [certificate, certificate])]
        #expect(text(connectors).lines.isEmpty == false)
        #expect(try text(connectors).body().isEmpty == false)
    }

    @Test("stands in a table, the most urgent first")
    func table() {
        let connectors = [
            UploadFixtures.connector("a", [UploadFixtures.held("AA", -9, 20, active: true)]),
            UploadFixtures.connector(
                "b", [UploadFixtures.held("B0", -9, 90), UploadFixtures.held("BB", -9, 1, active: true)]),
            UploadFixtures.basic, UploadFixtures.connector("c", [UploadFixtures.held("CC", -9, -1)]),
            UploadFixtures.connector("d", []), UploadFixtures.connector("e", [UploadFixtures.held("EE", 2, 9)]),
            UploadFixtures.connector("f", [UploadFixtures.held("FF", -9, 90, active: true)]),
        ]
        #expect(
            text(connectors).lines == [
                "ID  NAME   CERTIFICATE (SHA-1)  STATE                                                    THEN",
                "d   Check  -                    holds no certificate                                     -",
                "e   Check  EE                   none is active; this one begins at 2026-11-22 10:00:00Z  -",
                "c   Check  CC                   ended at 2026-11-19 10:00:00Z                            -",
                "b   Check  BB                   ends in 24 hours, at 2026-11-21 10:00:00Z                "
                    + "B0, until 2027-02-18 10:00:00Z",
                "a   Check  AA                   ends in 20 days, at 2026-12-10 10:00:00Z                 nothing",
            ])
        #expect(
            text(connectors).advice
                == "5 connectors need another certificate; `signet connectors rotate ID` gives each one")
        #expect(
            text([connectors[0]]).advice
                == "1 connector needs another certificate; `signet connectors rotate ID` gives it one")
    }

    @Test("is none when all last: that is said, and nothing is advised")
    func none() throws {
        let lasting = text([UploadFixtures.connector("f", [UploadFixtures.held("FF", -9, 90, active: true)])])
        #expect(lasting.lines == ["every active certificate lasts longer than 30 days"])
        #expect(lasting.advice == nil)
        #expect(String(decoding: try lasting.body(), as: UTF8.self) == #"{"value":[]}"#)
    }

    @Test("has the same members in JSON, whatever its state")
    func json() throws {
        let ending = UploadFixtures.connector("a", [UploadFixtures.held("AA", -9, 20, active: true)])
        #expect(
            String(decoding: try text([ending]).body(), as: UTF8.self)
                == #"{"value":[{"displayName":"Check","id":"a","nextThumbprint":null,"#
                + #""notAfter":"2026-12-10T10:00:00Z","notBefore":"2026-11-11T10:00:00Z","secondsLeft":1728000,"#
                + #""state":"ending","targetUrl":"https://api.contoso.com/check?code=secret","thumbprint":"AA"}]}"#)
        #expect(
            String(decoding: try text([UploadFixtures.connector("d", [])]).body(), as: UTF8.self)
                == #"{"value":[{"displayName":"Check","id":"d","nextThumbprint":null,"notAfter":null,"#
                + #""notBefore":null,"secondsLeft":null,"state":"none","#
                + #""targetUrl":"https://api.contoso.com/check?code=secret","thumbprint":null}]}"#)
    }

    @Test(
        "is looked for in hours, days or weeks",
        arguments: [
            ("12h", 43_200, "12 hours"), ("30d", 2_592_000, "30 days"), ("1w", 604_800, "1 week"), ("0d", 0, "0 days"),
        ])
    func span(text: String, seconds: Int64, words: String) throws {
        let span = try TimeSpan(text)
        #expect(span.seconds == seconds)
        #expect(span.words == words)
    }

    @Test(
        "is not looked for in what is no time",
        arguments: [
            "", "d", "30", "-1d", "1.5d", "3y", "٣d", "99999999999999999999d", "9223372036854775807w", "36501d",
        ])
    func noSpan(text: String) {
        #expect(throws: ValidationError.self) { try TimeSpan(text) }
    }

    @Test("is looked for 30 days ahead when nothing is said")
    func standard() throws {
        let command = try #require(
            try SignetCommand.parseAsRoot(["connectors", "expiring"]) as? ExpiringConnectors)
        #expect(command.within == TimeSpan(days: 30))
        let other = try #require(
            try SignetCommand.parseAsRoot(["connectors", "expiring", "--within", "2w"]) as? ExpiringConnectors)
        #expect(other.within.seconds == 14 * 86_400)
    }
}
