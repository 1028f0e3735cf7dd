import CommandSupport
import GraphCatalogue
import GraphClient
import GraphWire
import Testing

@testable import signet

@Suite("Output")
struct OutputTests {
    private let withCertificates = IdentityApiConnector(
        id: "1", displayName: "Check", targetUrl: "https://api.example/x",
        authenticationConfiguration: .clientCertificate(
            ClientCertificateAuthentication(certificateList: [
                Pkcs12CertificateInformation(
                    thumbprint: "AA", notBefore: 1_666_350_522, notAfter: 1_729_508_922, isActive: false),
                Pkcs12CertificateInformation(
                    thumbprint: "BB", notBefore: 1_666_350_522, notAfter: .max, isActive: true),
            ])))

    @Test("for a person lists connectors in columns")
    func table() {
        let basic = IdentityApiConnector(
            id: "22", displayName: "N", targetUrl: "https://x",
            authenticationConfiguration: .basic(BasicAuthentication(username: "u", password: "******")))
        #expect(
            ConnectorText.table([basic, IdentityApiConnector(id: "3")]) == [
                "ID  NAME  TARGET     AUTHENTICATION",
                "22  N     https://x  basic, user u",
                "3                    none",
            ])
        #expect(ConnectorText.table([]) == ["no connectors"])
    }

    @Test("for a person shows thumbprints, dates and which certificate is active")
    func details() {
        #expect(
            ConnectorText.details(withCertificates) == [
                "Id              1",
                "Name            Check",
                "Target          https://api.example/x",
                "Authentication  2 certificates, active until 9223372036854775807",
                "",
                "THUMBPRINT (SHA-1)  NOT BEFORE            NOT AFTER             ACTIVE",
                "AA                  2022-10-21 11:08:42Z  2024-10-21 11:08:42Z  no",
                "BB                  2022-10-21 11:08:42Z  9223372036854775807   yes",
            ])
    }

    @Test("for a person is safe against control characters of a service")
    func controlCharacters() {
        let lines = ConnectorText.table([IdentityApiConnector(id: "1", displayName: "a\u{1B}]0;x\u{7}\nb\u{202E}")])
        #expect(lines.last?.contains("a?]0;x??b?") == true)
    }

    @Test("of several pages is one list with every element")
    func pages() throws {
        let pages = [
            #"{"@odata.context":"c","@odata.nextLink":"n","value":[{"id":"1"}]}"#, #"{"value":[{"id":"2"}]}"#,
        ].map { Array($0.utf8) }
        #expect(try PageBodies.joined(Array(pages.prefix(1))) == pages.first)
        #expect(
            String(decoding: try PageBodies.joined(pages), as: UTF8.self)
                == #"{"@odata.context":"c","value":[{"id":"1"},{"id":"2"}]}"#)
    }

    @Test("of a dry run is the request with its body indented")
    func request() {
        let request = TransportRequest(
            method: .post, url: "https://x/y", headers: ["accept": "a"], body: Array(#"{"b":1}"#.utf8))
        #expect(RequestText.lines(request) == ["POST https://x/y", "accept: a", "", "{\n  \"b\": 1\n}"])
    }

    @Test("of a duration is short")
    func duration() {
        #expect(StepReport.text(.microseconds(400)) == "0 ms")
        #expect(StepReport.text(.milliseconds(999)) == "999 ms")
        #expect(StepReport.text(.milliseconds(1260)) == "1.2 s")
    }

    @Test("of an upload is trusted only when the certificate is listed, in any case of its thumbprint")
    func verification() throws {
        try CertificateUpload.verify(withCertificates, lists: "BB", requestID: nil)
        var lower = withCertificates
        lower.authenticationConfiguration = .clientCertificate(
            ClientCertificateAuthentication(certificateList: [
                Pkcs12CertificateInformation(thumbprint: "cc", notBefore: 0, notAfter: 0, isActive: false)
            ]))
        try CertificateUpload.verify(lower, lists: "CC", requestID: nil)
        let wrong = [withCertificates, IdentityApiConnector(), IdentityApiConnector(id: "1", displayName: "DD")]
        for connector in wrong {
            let error = #expect(throws: CommandFailure.self) {
                try CertificateUpload.verify(connector, lists: "DD", requestID: "r")
            }
            #expect(error?.exitCode == .refused)
        }
    }
}
