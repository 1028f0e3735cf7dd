import CommandSupport
import Foundation
import GraphClient
import GraphWire
import PKCS12
import Testing

@testable import signet

@Suite("What is said of an upload")
struct UploadTextTests {
    private func plan(
        _ file: UploadFile, _ destination: UploadPlan.Destination = .connector(id: "9d1c"), held: Int? = nil
    ) -> [String] {
        UploadPlan(
            file: file, destination: destination, service: "https://graph.microsoft.com", heldCount: held,
            now: UploadFixtures.now
        ).lines
    }

    @Test("beforehand: which certificate goes where, and what comes of it")
    func plans() throws {
        let file = try UploadFixtures.file()
        let thumbprint = try #require(file.thumbprint)
        #expect(
            plan(file) == [
                "client.pfx: CN=api.contoso.com, EC-P256, until 2026-12-20 10:00:00Z, no chain, PBES1 SHA1-3DES",
                "  thumbprint \(thumbprint), to connector 9d1c at https://graph.microsoft.com",
                "  the service will keep it beside those the connector has, unless it is one of them, and present it from now on",
            ])
        #expect(
            plan(file, .step(.postFederationSignup, flow: "B2X_1_Partner"))[1]
                == "  thumbprint \(thumbprint), to the connector of post-federation-signup of B2X_1_Partner at "
                + "https://graph.microsoft.com")
    }

    @Test(
        "beforehand counts the other certificates where they are known",
        arguments: [
            (0, "as the connector's only certificate"), (1, "beside the one the connector has"),
            (2, "beside the 2 the connector has"),
        ])
    func counts(held: Int, words: String) throws {
        #expect(
            try plan(UploadFixtures.file(), held: held).last
                == "  the service will keep it \(words) and present it from now on")
    }

    @Test("beforehand says when a certificate is not for today, and what was not looked into")
    func otherTimes() throws {
        let later = try plan(UploadFixtures.file(begin: 10))
        #expect(later.first?.contains("from 2026-11-30 10:00:00Z until 2026-12-20 10:00:00Z") == true)
        #expect(
            later.last
                == "  the service will keep it beside those the connector has, unless it is one of them, and present it from "
                + "2026-11-30 10:00:00Z on")
        let over = try plan(UploadFixtures.file(begin: -9, end: -1))
        #expect(over.last == "  the service will hardly accept it: it is over")
        #expect(
            plan(UploadFile(unchecked: [1, 2, 3], password: "", name: "c\u{1B}.pfx")) == [
                "c?.pfx: 3 bytes that could not be looked into", "  to connector 9d1c at https://graph.microsoft.com",
                "  the service will say what is in it",
            ])
    }

    @Test(
        "beforehand names every cipher of the file once",
        arguments: [
            ([], "not encrypted"), (["PBES1 SHA1-3DES, 2048 rounds"], "PBES1 SHA1-3DES"),
            (["PBES1 SHA1-RC2-40", "PBES1 SHA1-3DES", "PBES1 SHA1-RC2-40"], "PBES1 SHA1-RC2-40 and PBES1 SHA1-3DES"),
        ])
    func ciphers(names: [String], text: String) {
        #expect(UploadPlan.ciphers(names) == text)
    }

    private func report(_ certificates: [Pkcs12CertificateInformation], sent: String? = "BB") -> [String] {
        UploadReport(
            connector: UploadFixtures.connector("1", certificates), thumbprint: sent, now: UploadFixtures.now
        ).lines
    }

    @Test("afterwards: that it is listed, and which certificate is active until when")
    func active() {
        let old = UploadFixtures.held("AA", -300, 10)
        let new = UploadFixtures.held("bb", -1, 30, active: true)
        #expect(report([old, new]) == ["the service lists BB; it is active now, until 2026-12-20 10:00:00Z"])
    }

    @Test("afterwards says why the new certificate is not the active one, and when it will be")
    func inactive() {
        let old = UploadFixtures.held("AA", -300, 10, active: true)
        #expect(
            report([old, UploadFixtures.held("BB", 5, 30)]) == [
                "the service lists BB; it is not the active one: it begins at 2026-11-25 10:00:00Z",
                "active now is AA, until 2026-11-30 10:00:00Z",
            ])
        #expect(
            report([UploadFixtures.held("BB", -5, -1)]) == [
                "the service lists BB; it is not the active one: it ended at 2026-11-19 10:00:00Z",
                "no certificate of the connector is active now",
            ])
        #expect(
            report([old, UploadFixtures.held("BB", -5, 9)]).first
                == "the service lists BB; it is not the active one: the service does not say why; look again with "
                + "`signet connectors show`")
        #expect(
            report([old], sent: nil) == [
                "the service took the file; which certificate was in it is not known here",
                "active now is AA, until 2026-11-30 10:00:00Z",
            ])
    }

    @Test("of a rotation lists the other certificates and what to do next, without the key in the target's query")
    func rotation() {
        let old = UploadFixtures.held("AA", -300, 10)
        let over = UploadFixtures.held("00", -300, -10)
        let now = UploadFixtures.now
        let done = RotationReport(
            connector: UploadFixtures.connector("1", [over, old, UploadFixtures.held("BB", -1, 30, active: true)]),
            thumbprint: "BB", now: now)
        #expect(
            done.lines == [
                "the connector also holds:",
                "  00, ended at 2026-11-10 10:00:00Z",
                "  AA, until 2026-11-30 10:00:00Z",
                "next: let https://api.contoso.com/check accept the certificate BB",
                "      the older ones are not presented any more, so it may forget them",
            ])
        let coming = RotationReport(
            connector: UploadFixtures.connector(
                "1", [UploadFixtures.held("AA", -300, 10, active: true), UploadFixtures.held("BB", 5, 30)]),
            thumbprint: "BB", now: now)
        #expect(
            coming.lines == [
                "the connector also holds:",
                "  AA, until 2026-11-30 10:00:00Z, active",
                "next: let https://api.contoso.com/check accept the certificate BB before it becomes active",
                "      the older ones may be forgotten there once this one is active",
            ])
        let first = RotationReport(
            connector: UploadFixtures.connector("1", [UploadFixtures.held("BB", -1, 30, active: true)]),
            thumbprint: "BB", now: now)
        #expect(first.lines == ["next: let https://api.contoso.com/check accept the certificate BB"])
    }

    @Test("of a rotation that was probed leaves to do what the endpoint may forget, and else nothing")
    func probedRotation() {
        let old = UploadFixtures.held("AA", -300, 10)
        func lines(_ certificates: [Pkcs12CertificateInformation]) -> [String] {
            RotationReport(
                connector: UploadFixtures.connector("1", certificates), thumbprint: "BB", isProbed: true,
                now: UploadFixtures.now
            ).lines
        }
        #expect(lines([UploadFixtures.held("BB", -1, 30, active: true)]).isEmpty)
        #expect(
            lines([old, UploadFixtures.held("BB", -1, 30, active: true)]).last
                == "next: https://api.contoso.com/check may forget the older ones, which are not presented any more")
        #expect(
            lines([old, UploadFixtures.held("BB", 5, 30)]).last
                == "next: https://api.contoso.com/check may forget the older ones once this one is active")
    }
}
