import AsyncHTTPClient
import DocumentFetching
import NIOCore
import NIOPosix
import NIOSSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Why a connector's endpoint gave no answer.
public enum CallFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The address cannot be called.
    case invalidURL
    /// A certificate can only be presented over `https`.
    case certificateNeedsHTTPS
    /// No certificate of the connector is valid now.
    case noActiveCertificate
    /// The stored certificate or key cannot be used for TLS.
    case unusableCredential
    /// The host has no address.
    case unresolvable(host: String)
    /// The host has an address that may not be called.
    case addressNotAllowed(host: String)
    /// Nobody listens there.
    case refused
    /// No answer in time.
    case timedOut
    /// The endpoint's certificate is not trusted, or it did not accept ours.
    case tls(String)
    /// Something else.
    case other(String)

    init(_ error: any Error) {
        switch error {
        case let failure as CallFailure: self = failure
        case AddressRefusal.unresolvable(let host): self = .unresolvable(host: host)
        case AddressRefusal.addressNotAllowed(let host): self = .addressNotAllowed(host: host)
        case let error as HTTPClientError:
            switch error {
            case .connectTimeout, .readTimeout, .deadlineExceeded, .writeTimeout: self = .timedOut
            case .remoteConnectionClosed: self = .other("the endpoint closed the connection without an answer")
            default: self = .other(error.shortDescription)
            }
        case let error as NIOSSLError: self = .tls(String(describing: error))
        case let error as NIOSSLExtraError: self = .tls(String(describing: error))
        case let error as BoringSSLError: self = .tls(String(describing: error))
        case is NIOConnectionError: self = .refused
        case let error as IOError where error.errnoCode == ECONNREFUSED: self = .refused
        default: self = .other(String(describing: type(of: error)))
        }
    }

    /// A sentence for an administrator.
    public var description: String {
        switch self {
        case .invalidURL: "the target URL is not an https or http address"
        case .certificateNeedsHTTPS:
            "AADB2C90256: the target URL must begin with https:// for a client certificate to be presented"
        case .noActiveCertificate: "no certificate of this connector is valid now; upload one that is"
        case .unusableCredential: "the stored certificate or key cannot be used for TLS; upload it again"
        case .unresolvable(let host): "AADB2C90275: the host \(host) has no address; check the target URL"
        case .addressNotAllowed(let host):
            "the host \(host) has a loopback, private or reserved address, which this server may not call"
        case .refused: "AADB2C90275: the endpoint refused the connection"
        case .timedOut: "AADB2C90275: the endpoint did not answer in time"
        case .tls(let detail):
            "the TLS handshake failed: \(detail); either the endpoint's certificate is not trusted here, or it did "
                + "not accept the client certificate (AADB2C90028)"
        case .other(let detail): "AADB2C90275: the endpoint could not be called: \(detail)"
        }
    }
}
