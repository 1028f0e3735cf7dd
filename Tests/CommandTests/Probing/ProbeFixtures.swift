import GraphWire

/// What a service says of a probe, at a fixed moment.
enum ProbeFixtures {
    static let client = ProbeCertificate(
        thumbprint: "AAAABBBBCCCCDDDDEEEEFFFF0000111122223333", subject: "CN=client", issuer: "CN=client",
        notBefore: UploadFixtures.seconds, notAfter: UploadFixtures.seconds + 86_400, isActive: true)
    private static let server = ProbeCertificate(
        thumbprint: "0000000000000000000000000000000000000001", subject: "CN=localhost", issuer: "CN=authority",
        notBefore: UploadFixtures.seconds, notAfter: UploadFixtures.seconds + 86_400)
    private static let authority = ProbeCertificate(
        thumbprint: "0000000000000000000000000000000000000002", subject: "CN=authority", issuer: "CN=authority",
        notBefore: UploadFixtures.seconds, notAfter: UploadFixtures.seconds + 172_800)

    /// One that succeeded, with something to look at.
    static let succeeded = ConnectorProbeResult(
        targetUrl: "https://localhost:8443/signup", step: "postFederationSignup", succeeded: true,
        links: [
            ProbeLink(name: "credential", state: "passed", detail: "the active certificate"),
            ProbeLink(
                name: "serverCertificate", state: "noted", detail: "it ends in a day", code: "AADB2C90275",
                remedy: "renew it", durationMilliseconds: 12.4),
            ProbeLink(name: "answer", state: "passed", detail: "status 200", durationMilliseconds: 1_260),
        ],
        tls: ProbeHandshake(
            version: "TLS 1.3", cipherSuite: "TLS_AES_128_GCM_SHA256", serverName: "localhost",
            serverChain: [server, authority], isTrusted: true, requestsClientCertificate: true,
            acceptedAuthorities: ["CN=a", "CN=b"]),
        certificate: client,
        request: ProbeRequestText(
            line: "POST /signup HTTP/1.1", headers: ["content-type: application/json"],
            body: #"{"email":"a@contoso.com"}"#),
        presentedThumbprint: client.thumbprint, status: 200,
        answer: #"{"version":"1.0.0","action":"Continue","city":"Bern"}"#,
        outcome: ProbeOutcome(
            kind: "continue", claims: .object(["city": "Bern"]), explanation: "the sign-up goes on"), failure: nil,
        durationMilliseconds: 1_302.7)

    /// One that ended before the endpoint was reached.
    static let failed = ConnectorProbeResult(
        targetUrl: "https://localhost:1/signup", step: "postAttributeCollection", succeeded: false,
        links: [
            ProbeLink(name: "credential", state: "passed", detail: "the active certificate"),
            ProbeLink(
                name: "connection", state: "failed", detail: "nothing listens there", code: "AADB2C90275",
                remedy: "start the endpoint", durationMilliseconds: 0.2),
        ], tls: nil, certificate: nil, request: nil, presentedThumbprint: nil, status: nil, answer: nil,
        outcome: ProbeOutcome(kind: "failed", code: "AADB2C90275", explanation: "the person sees an error page"),
        failure: "nothing listens there", durationMilliseconds: 2)

    /// An entry of a log.
    static func call(_ sequence: Int64, change: (inout ConnectorCall) -> Void = { _ in }) -> ConnectorCall {
        var call = ConnectorCall(
            sequence: sequence, callId: "c\(sequence)", startedDateTime: "2026-11-20T10:00:00.123Z", source: "signUp",
            userFlowId: "B2X_1_Partner", step: "postAttributeCollection", attempt: 1,
            authentication: "clientCertificate", certificateThumbprint: client.thumbprint, outcome: "continue",
            code: nil, message: nil, status: 200, durationMilliseconds: 12.4, requestBytes: 25, answerBytes: 53)
        change(&call)
        return call
    }

    /// A probe that nobody answered.
    static func probe(_ sequence: Int64) -> ConnectorCall {
        call(sequence) { call in
            (call.source, call.userFlowId, call.step) = ("probe", nil, "postFederationSignup")
            (call.attempt, call.outcome, call.status) = (2, "failed", nil)
            (call.code, call.message) = ("AADB2C90275", "no answer\nwithin 20 s")
            (call.authentication, call.certificateThumbprint) = ("basic", nil)
        }
    }
}
