/// Why a call of a connector's endpoint came to nothing.
public enum CallFailure: Error, Sendable, Hashable {
    /// There is no such connector any more.
    case missingConnector
    /// The address cannot be called.
    case invalidURL
    /// A certificate can only be presented over `https`.
    case certificateNeedsHTTPS
    /// No certificate of the connector is valid now.
    case noActiveCertificate
    /// The stored certificate, key or password cannot be used.
    case unusableCredential
    /// The host has no address.
    case unresolvable(host: String)
    /// The host has an address that may not be called.
    case addressNotAllowed(host: String)
    /// Nobody listens there.
    case refused
    /// No answer in time, in whole seconds.
    case timedOut(seconds: Int)
    /// The connection ended before an answer began.
    case closedWithoutAnswer
    /// The answer ended before it was whole.
    case brokenOff
    /// The endpoint's own certificate was not accepted.
    case serverCertificate(ServerCertificateFault)
    /// The endpoint ended the handshake over our certificate, or over the lack of one; with what it said.
    case clientCertificateRefused(alert: String)
    /// What listens there does not speak TLS.
    case notTLS
    /// What listens there speaks TLS, and the target URL says `http`.
    case plainHTTPAtTLSPort
    /// The handshake failed for another reason.
    case handshake(String)
    /// 401 or 403: the endpoint does not accept what the connector authenticates with.
    case credentialRefused(status: Int, isCertificate: Bool)
    /// A redirect, which is never followed: it would carry the credentials elsewhere.
    case redirected(status: Int)
    /// Another status than 200 and 400, or a 400 that is no validation error; with the reason phrase.
    case status(Int, reason: String)
    /// The body is not what the contract says.
    case unreadableAnswer(String)
    /// The body has more bytes than are read.
    case answerTooLarge(limit: Int)
    /// An answer of the contract that the step does not allow.
    case actionNotAllowed(action: String, step: FlowStep)
    /// Something else.
    case other(String)
}

extension CallFailure {
    /// The code of Azure AD B2C that fits (contract §3; "Error codes: Azure Active Directory B2C").
    public var code: String {
        switch self {
        case .certificateNeedsHTTPS: "AADB2C90256"
        case .noActiveCertificate, .clientCertificateRefused, .credentialRefused(_, isCertificate: true): "AADB2C90028"
        case .credentialRefused(_, isCertificate: false): "AADB2C90027"
        case .redirected, .status, .actionNotAllowed: "AADB2C90075"
        case .unreadableAnswer, .answerTooLarge, .brokenOff: "AADB2C90261"
        case .missingConnector, .invalidURL, .unusableCredential, .unresolvable, .addressNotAllowed, .refused,
            .timedOut,
            .closedWithoutAnswer, .serverCertificate, .notTLS, .plainHTTPAtTLSPort, .handshake, .other:
            "AADB2C90275"
        }
    }

    /// Code, sentence and remedy: what belongs in a log.
    public var report: String { "\(code): \(description); \(remedy)" }

    /// Whether the endpoint may have said nothing at all, so that one more attempt is made (contract §2, Transport).
    var deservesAnotherAttempt: Bool {
        switch self {
        case .refused, .timedOut, .closedWithoutAnswer: true
        default: false
        }
    }
}

extension CallFailure: CustomStringConvertible {
    /// What happened, in a sentence for an administrator; holds no secret.
    public var description: String {
        switch self {
        case .missingConnector: "the connector does not exist any more"
        case .invalidURL: "the target URL is not an https or http address"
        case .certificateNeedsHTTPS: "a client certificate cannot be presented over http"
        case .noActiveCertificate: "no certificate of this connector is valid now, so none was presented"
        case .unusableCredential: "the stored certificate, key or password cannot be used"
        case .unresolvable(let host): "the host \(host) has no address"
        case .addressNotAllowed(let host):
            "the host \(host) has a loopback, private or reserved address, which this server may not call"
        case .refused: "the endpoint refused the connection"
        case .timedOut(let seconds): "the endpoint did not answer within \(seconds) s"
        case .closedWithoutAnswer: "the endpoint closed the connection without an answer"
        case .brokenOff: "the endpoint's answer broke off"
        case .serverCertificate(let fault): "the endpoint's certificate was not accepted: \(fault.detail)"
        case .clientCertificateRefused(let alert): "the endpoint did not accept the client certificate: \(alert)"
        case .notTLS: "the TLS handshake failed: the endpoint does not speak TLS at this port"
        case .plainHTTPAtTLSPort: "the endpoint speaks TLS at this port and was called over http"
        case .handshake(let detail): "the TLS handshake failed: \(detail)"
        case .credentialRefused(let status, let isCertificate):
            "the endpoint answered \(status): it does not accept the "
                + (isCertificate ? "client certificate" : "user name and password")
        case .redirected(let status): "the endpoint answered \(status), a redirect, which is not followed"
        case .status(let status, let reason):
            "the endpoint answered \(status)\(reason.isEmpty ? "" : " \(OutsideText.line(reason, atMost: 80))")"
        case .unreadableAnswer(let reason): "the endpoint's answer cannot be read: \(reason)"
        case .answerTooLarge(let limit): "the endpoint's answer has more than \(limit) bytes"
        case .actionNotAllowed(let action, let step):
            "the endpoint answered \(action), which \(step.rawValue) does not allow"
        case .other(let detail): "the endpoint could not be called: \(detail)"
        }
    }

    /// How to mend it, in a sentence for an administrator.
    public var remedy: String {
        switch self {
        case .missingConnector: "set another connector at this step of the user flow"
        case .invalidURL: "set targetUrl to an absolute https address"
        case .certificateNeedsHTTPS: "let targetUrl begin with https://"
        case .noActiveCertificate: "upload a certificate that is valid now"
        case .unusableCredential: "upload the certificate again, or set the password again"
        case .unresolvable: "check the host of targetUrl, and that this server can resolve public names"
        case .addressNotAllowed: "let targetUrl name a host with a public address"
        case .refused: "start the endpoint, or check host and port of targetUrl and its firewall"
        case .timedOut: "let the endpoint answer faster; 20 s and one more attempt is all it gets"
        case .closedWithoutAnswer, .brokenOff: "look into the endpoint's own log for this moment"
        case .serverCertificate(let fault): fault.remedy
        case .clientCertificateRefused:
            "let the endpoint trust the certificate's issuer or thumbprint, or upload the certificate it expects"
        case .notTLS: "check the port of targetUrl, or let the endpoint speak TLS there"
        case .plainHTTPAtTLSPort: "let targetUrl begin with https://"
        case .handshake:
            "the endpoint must offer TLS 1.3, or TLS 1.2 with ECDHE and AES in GCM, in CBC with SHA-256 or SHA-1"
        case .credentialRefused(_, let isCertificate):
            isCertificate
                ? "let the endpoint accept the certificate's thumbprint, or upload the one it expects"
                : "set the user name and password that the endpoint expects"
        case .redirected: "set targetUrl to the address it redirects to"
        case .status: "an endpoint answers 200, or 400 for a validation error; look into its own log"
        case .unreadableAnswer: #"answer with JSON such as {"version":"1.0.0","action":"Continue"}"#
        case .answerTooLarge: "answer with the claims alone"
        case .actionNotAllowed(_, let step):
            step == .preTokenIssuance
                ? "answer Continue at this step" : "answer Continue or ShowBlockPage at this step"
        case .other: "look into this server's log"
        }
    }
}
