/// What is wrong with an endpoint's certificate.
public enum ServerCertificateFault: Sendable, Hashable {
    /// It does not name the host.
    case wrongName(host: String)
    /// It is past its end or before its beginning.
    case notInDate
    /// It leads to no authority trusted here.
    case untrusted
    /// It was not accepted, and nothing tells why.
    case unknown
}

extension ServerCertificateFault {
    var detail: String {
        switch self {
        case .wrongName(let host): "it does not name \(host)"
        case .notInDate: "it is past its end or before its beginning"
        case .untrusted: "it leads to no authority that is trusted here"
        case .unknown: "it does not name the host, is out of date, or leads to no authority that is trusted here"
        }
    }

    var remedy: String {
        switch self {
        case .wrongName: "give the endpoint a certificate that names the host of targetUrl"
        case .notInDate: "renew the endpoint's certificate, and check its clock"
        case .untrusted: "let the endpoint send its whole chain, or name its authority with --connector-ca"
        case .unknown: "probe the connector, which tells what is wrong"
        }
    }
}
