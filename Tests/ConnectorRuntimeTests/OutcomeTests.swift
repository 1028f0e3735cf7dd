import GraphWire
import Testing

@testable import ConnectorRuntime

/// The table of outcomes of the contract (§3), row by row, at both steps, and what is read more strictly than a glance
/// would.
@Suite("An endpoint's answer")
struct OutcomeTests {
    struct Row: CustomTestStringConvertible {
        let name: String
        let status: Int
        let body: String
        /// The outcome's kind, with the code of a failure, at each step.
        let federation: String
        let creation: String
        var testDescription: String { name }

        init(_ name: String, _ status: Int, _ body: String, _ federation: String, _ creation: String? = nil) {
            self.name = name
            self.status = status
            self.body = body
            self.federation = federation
            self.creation = creation ?? federation
        }
    }

    static let rows = [
        Row("200 Continue", 200, #"{"version":"1.0.0","action":"Continue"}"#, "continue"),
        Row("200 Continue of another version", 200, #"{"version":"2.7","action":"Continue"}"#, "continue"),
        Row(
            "200 ShowBlockPage", 200, #"{"version":"1.0.0","action":"ShowBlockPage","userMessage":"Later"}"#,
            "showBlockPage"),
        Row(
            "400 ValidationError", 400,
            #"{"version":"1.0.0","status":400,"action":"ValidationError","userMessage":"City?"}"#,
            "failed AADB2C90075", "validationError"),
        Row(
            "400 ValidationError with the status as text", 400,
            #"{"version":"1.0.0","status":"400","action":"ValidationError","userMessage":"City?"}"#,
            "failed AADB2C90075", "validationError"),
        Row(
            "400 ValidationError with another status inside", 400,
            #"{"version":"1.0.0","status":409,"action":"ValidationError","userMessage":"City?"}"#,
            "failed AADB2C90075", "failed AADB2C90261"),
        Row(
            "400 ValidationError without a status inside", 400,
            #"{"version":"1.0.0","action":"ValidationError","userMessage":"City?"}"#,
            "failed AADB2C90075", "failed AADB2C90261"),
        Row(
            "200 ValidationError", 200,
            #"{"version":"1.0.0","status":400,"action":"ValidationError","userMessage":"City?"}"#,
            "failed AADB2C90261"),
        Row("400 Continue", 400, #"{"version":"1.0.0","action":"Continue"}"#, "failed AADB2C90261"),
        Row(
            "400 ShowBlockPage", 400, #"{"version":"1.0.0","action":"ShowBlockPage","userMessage":"Later"}"#,
            "failed AADB2C90261"),
        Row("400 with another object", 400, #"{"error":"bad"}"#, "failed AADB2C90261"),
        Row("400 HTML", 400, "<html>Bad Request</html>", "failed AADB2C90261"),
        Row("400 without a body", 400, "", "failed AADB2C90075"),
        Row("401", 401, "", "failed AADB2C90028"),
        Row("403", 403, #"{"version":"1.0.0","action":"Continue"}"#, "failed AADB2C90028"),
        Row("404", 404, "", "failed AADB2C90075"),
        Row("500", 500, #"{"version":"1.0.0","action":"Continue"}"#, "failed AADB2C90075"),
        Row("503 HTML", 503, "<html>", "failed AADB2C90075"),
        Row("201 Continue", 201, #"{"version":"1.0.0","action":"Continue"}"#, "failed AADB2C90075"),
        Row("204", 204, "", "failed AADB2C90075"),
        Row("302", 302, "", "failed AADB2C90075"),
        Row("200 HTML", 200, "<!doctype html><p>ok", "failed AADB2C90261"),
        Row("200 without a body", 200, "", "failed AADB2C90261"),
        Row("200 with a trailing comma", 200, #"{"version":"1.0.0","action":"Continue",}"#, "failed AADB2C90261"),
        Row(
            "200 with a comment", 200, "{\"version\":\"1.0.0\",\"action\":\"Continue\" // so\n}",
            "failed AADB2C90261"),
        Row("200 an array", 200, #"[{"version":"1.0.0","action":"Continue"}]"#, "failed AADB2C90261"),
        Row("200 cut off", 200, #"{"version":"1.0.0","action":"Cont"#, "failed AADB2C90261"),
        Row("200 without a version", 200, #"{"action":"Continue"}"#, "failed AADB2C90261"),
        Row("200 with a version that is a number", 200, #"{"version":1,"action":"Continue"}"#, "failed AADB2C90261"),
        Row("200 without an action", 200, #"{"version":"1.0.0"}"#, "failed AADB2C90261"),
        Row("200 with an action in lower case", 200, #"{"version":"1.0.0","action":"continue"}"#, "failed AADB2C90261"),
        Row("200 with an unknown action", 200, #"{"version":"1.0.0","action":"Allow"}"#, "failed AADB2C90261"),
        Row(
            "200 ShowBlockPage without a message", 200, #"{"version":"1.0.0","action":"ShowBlockPage"}"#,
            "failed AADB2C90261"),
        Row(
            "200 ShowBlockPage with a blank message", 200,
            #"{"version":"1.0.0","action":"ShowBlockPage","userMessage":" "}"#, "failed AADB2C90261"),
        Row(
            "200 ShowBlockPage with a message that shows nothing", 200,
            "{\"version\":\"1.0.0\",\"action\":\"ShowBlockPage\",\"userMessage\":\"\u{200B} \u{202E}\u{3164}\u{FE0F}\"}",
            "failed AADB2C90261"),
        Row(
            "400 ValidationError with a message that shows nothing", 400,
            "{\"version\":\"1.0.0\",\"status\":400,\"action\":\"ValidationError\",\"userMessage\":\"\u{200B}\u{2060}\u{FEFF}\"}",
            "failed AADB2C90075", "failed AADB2C90261"),
        Row(
            "200 with an action twice", 200,
            #"{"version":"1.0.0","action":"Continue","action":"ShowBlockPage","userMessage":"x"}"#, "failed AADB2C90261"
        ),
        Row(
            "200 with a name twice, once in escapes", 200,
            #"{"version":"1.0.0","action":"Continue","act\u0069on":"Continue"}"#, "failed AADB2C90261"),
        Row(
            "200 in UTF-16", 200,
            String(
                decoding: #"{"version":"1.0.0","action":"Continue"}"#.utf8.flatMap { [0, $0] }, as: UTF8.self),
            "failed AADB2C90261"),
        Row("200 nested without end", 200, String(repeating: "[", count: 20_000), "failed AADB2C90261"),
        Row("200 that is no UTF-8", 200, "{\"version\":\"\u{0}\",\"action\":", "failed AADB2C90261"),
    ]

    @Test("after federation", arguments: rows)
    func federation(_ row: Row) {
        #expect(outcome(row, .postFederationSignup) == row.federation)
    }

    @Test("before the account is made", arguments: rows)
    func creation(_ row: Row) {
        #expect(outcome(row, .postAttributeCollection) == row.creation)
    }

    @Test("before a token, only Continue goes on", arguments: rows)
    func token(_ row: Row) {
        #expect((outcome(row, .preTokenIssuance) == "continue") == (row.federation == "continue"))
    }

    private func outcome(_ row: Row, _ step: FlowStep) -> String {
        let reader = AnswerReader(step: step, attributeTypes: [:], presentsCertificate: true)
        let outcome = reader.outcome(EndpointAnswer(status: row.status, reason: "", body: Array(row.body.utf8)))
        guard case .failed(let failure) = outcome else { return outcome.kind }
        return "failed \(failure.code)"
    }

    @Test("401 to a user name and a password is told apart from 401 to a certificate")
    func basic() {
        let reader = AnswerReader(step: .postFederationSignup, attributeTypes: [:], presentsCertificate: false)
        let outcome = reader.outcome(EndpointAnswer(status: 401, reason: "Unauthorized", body: []))
        #expect(outcome == .failed(.credentialRefused(status: 401, isCertificate: false)))
        guard case .failed(let failure) = outcome else { return }
        #expect(failure.code == "AADB2C90027")
    }

    static let types = [
        "displayName": "string", "surname": "string", "city": "string", "email": "string",
        "extension_831374b3bd5041bfaa54263ec9e050fc_loyaltyNumber": "int64",
        "extension_831374b3bd5041bfaa54263ec9e050fc_member": "boolean",
    ]

    @Test("sets the claims that the tenant has attributes for, in every spelling the contract knows")
    func claims() {
        let body = #"""
            {"version":"1.0.0","action":"Continue","city":"Delft","lastName":"Lovelace","shoeSize":"40",
             "extension_loyaltyNumber":77,"extension_831374b3bd5041bfaa54263ec9e050fc_member":true,"displayName":null}
            """#
        #expect(
            claims(body)
                == .goOn(claims: [
                    "city": .string("Delft"), "surname": .string("Lovelace"),
                    "extension_831374b3bd5041bfaa54263ec9e050fc_loyaltyNumber": .integer(77),
                    "extension_831374b3bd5041bfaa54263ec9e050fc_member": .bool(true),
                ]))
    }

    @Test(
        "fails when a claim is not of its attribute's type",
        arguments: [
            #""city":7"#, #""city":{}"#, #""extension_loyaltyNumber":"many""#, #""extension_member":"yes""#,
            #""extension_loyaltyNumber":7.5"#, #""extension_loyaltyNumber":"77 ""#,
        ])
    func wrongType(_ claim: String) {
        guard case .failed(let failure) = claims(#"{"version":"1.0.0","action":"Continue",\#(claim)}"#) else {
            Issue.record("it went on")
            return
        }
        #expect(failure.code == "AADB2C90261")
        #expect(failure.description.contains("data type"))
    }

    @Test("takes numbers and booleans as text too, as every sample of the contract writes them")
    func text() {
        #expect(
            claims(
                #"""
                {"version":"1.0.0","action":"Continue","extension_loyaltyNumber":"-77","extension_member":"False"}
                """#)
                == .goOn(claims: [
                    "extension_831374b3bd5041bfaa54263ec9e050fc_loyaltyNumber": .integer(-77),
                    "extension_831374b3bd5041bfaa54263ec9e050fc_member": .bool(false),
                ]))
    }

    @Test(
        "fails when no account could be made with a claim, and names it",
        arguments: [
            ("city", String(repeating: "x", count: 129)), ("city", "e" + String(repeating: "\u{301}", count: 128)),
            ("displayName", String(repeating: "x", count: 257)), ("email", "not an address"),
            ("surname", String(repeating: "x", count: 65)),
        ])
    func unusable(_ claim: String, _ text: String) {
        guard case .failed(let failure) = claims(#"{"version":"1.0.0","action":"Continue","\#(claim)":"\#(text)"}"#)
        else {
            Issue.record("it went on")
            return
        }
        #expect(failure.code == "AADB2C90261" && failure.description.contains(claim))
        #expect(!failure.description.contains(text))
    }

    @Test("repeats nothing that could make lines or colours of its own where it is logged")
    func plain() {
        let reader = AnswerReader(step: .postFederationSignup, attributeTypes: [:], presentsCertificate: false)
        let action = #"\u001b[31mX\n\r\u202efake"# + String(repeating: "\u{301}", count: 5_000)
        for (status, reason, body) in [
            (200, "", #"{"version":"1","action":"\#(action)"}"#), (400, "", #"{"version":"1","action":"\#(action)"}"#),
            (500, "\u{1b}[31mno" + String(repeating: "\u{301}", count: 5_000), ""),
        ] {
            guard
                case .failed(let failure) = reader.outcome(
                    EndpointAnswer(status: status, reason: reason, body: Array(body.utf8)))
            else {
                Issue.record("it went on")
                continue
            }
            #expect(failure.description.unicodeScalars.count < 300)
            #expect(failure.description.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E })
        }
    }

    private func claims(_ body: String) -> StepOutcome {
        AnswerReader(step: .postAttributeCollection, attributeTypes: Self.types, presentsCertificate: true)
            .outcome(EndpointAnswer(status: 200, reason: "OK", body: Array(body.utf8)))
    }

    @Test(
        "nginx's pages about certificates mean that the certificate was refused",
        arguments: [
            "<center>The SSL certificate error</center>", "<center>No required SSL certificate was sent</center>",
        ])
    func nginx(_ body: String) {
        let reader = AnswerReader(step: .postFederationSignup, attributeTypes: [:], presentsCertificate: true)
        #expect(
            reader.outcome(EndpointAnswer(status: 400, reason: "Bad Request", body: Array(body.utf8)))
                == .failed(.credentialRefused(status: 400, isCertificate: true)))
    }

    @Test(
        "of the contract may speak of certificates: its words to a person are no page of nginx",
        arguments: [
            "Tell us which SSL certificate error you saw.", "No required SSL certificate was sent to us by post.",
            "The plain HTTP request was sent to HTTPS port",
        ], [true, false])
    func words(_ message: String, presentsCertificate: Bool) {
        func outcome(_ members: String, _ step: FlowStep = .postAttributeCollection) -> StepOutcome {
            let body = #"{"version":"1.0.0",\#(members)"userMessage":"\#(message)"}"#
            return AnswerReader(step: step, attributeTypes: [:], presentsCertificate: presentsCertificate)
                .outcome(EndpointAnswer(status: 400, reason: "Bad Request", body: Array(body.utf8)))
        }
        let valid = #""status":400,"action":"ValidationError","#
        #expect(outcome(valid) == .validationError(userMessage: message))
        #expect(
            outcome(valid, .postFederationSignup)
                == .failed(.actionNotAllowed(action: "ValidationError", step: .postFederationSignup)))
        for members in [#""action":"ValidationError","#, #""action":"Continue","#] {
            guard case .failed(.unreadableAnswer) = outcome(members) else {
                Issue.record("\(outcome(members))")
                continue
            }
        }
        // Somebody else's JSON, such as a gateway's, is looked through.
        #expect(outcome("").code != "AADB2C90261")
    }

    @Test(
        "nginx's pages tell also a call with a password what it wants",
        arguments: [
            (
                "<center>No required SSL certificate was sent</center>",
                CallFailure.clientCertificateRefused(alert: "it demands one and got none")
            ),
            ("<center>The plain HTTP request was sent to HTTPS port</center>", .plainHTTPAtTLSPort),
        ])
    func nginxToPasswords(_ body: String, _ failure: CallFailure) {
        let reader = AnswerReader(step: .postFederationSignup, attributeTypes: [:], presentsCertificate: false)
        #expect(
            reader.outcome(EndpointAnswer(status: 400, reason: "Bad Request", body: Array(body.utf8)))
                == .failed(failure))
    }
}

extension StepOutcome {
    /// The code of a failure.
    fileprivate var code: String? {
        if case .failed(let failure) = self { failure.code } else { nil }
    }
}
