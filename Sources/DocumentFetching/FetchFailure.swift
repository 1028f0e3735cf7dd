import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Why a document could not be fetched.
public enum FetchFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The address is no absolute `http` or `https` URL, or has credentials in it.
    case invalidURL(String)
    /// The host has no address.
    case unresolvable(host: String)
    /// The host has an address that this server may not call.
    case addressNotAllowed(host: String)
    /// There were more redirects than are followed.
    case tooManyRedirects(limit: Int)
    /// A redirect without an address, with one that cannot be read, or from https to http.
    case badRedirect
    /// The answer was not 200.
    case status(Int)
    /// The document has more bytes than are allowed.
    case tooLarge(limit: Int)
    /// The connection ended before the announced length.
    case cutOff
    /// The document did not arrive in time.
    case timedOut(seconds: Int)
    /// Nobody listens there.
    case refused(host: String)
    /// The host's certificate is not trusted, or no common protocol was found.
    case tls(String)
    /// Something else.
    case other(String)

    init(_ error: any Error, host: String, seconds: Int) {
        switch error {
        case let failure as FetchFailure: self = failure
        case AddressRefusal.unresolvable(let host): self = .unresolvable(host: host)
        case AddressRefusal.addressNotAllowed(let host): self = .addressNotAllowed(host: host)
        case let error as HTTPClientError:
            switch error {
            case .connectTimeout, .readTimeout, .deadlineExceeded, .writeTimeout: self = .timedOut(seconds: seconds)
            case .remoteConnectionClosed: self = .cutOff
            default: self = .other(error.shortDescription)
            }
        // The parser's word for a connection that ends inside a body whose length was announced.
        case HTTPParserError.invalidEOFState: self = .cutOff
        case let error as NIOSSLError: self = .tls(String(describing: error))
        case let error as NIOSSLExtraError: self = .tls(String(describing: error))
        case let error as BoringSSLError: self = .tls(String(describing: error))
        case is NIOConnectionError: self = .refused(host: host)
        case is IOError: self = .refused(host: host)
        default:
            // The HTTP parser's own errors mean that what came was no HTTP, or ended early.
            self = .other("the host did not answer in HTTP (\(type(of: error)))")
        }
    }

    /// A sentence for an administrator.
    public var description: String {
        switch self {
        case .invalidURL(let reason): "the address cannot be used: \(reason)"
        case .unresolvable(let host): "the host \(host) has no address; check its spelling"
        case .addressNotAllowed(let host):
            "the host \(host) has a loopback, private or reserved address, which this server may not call"
        case .tooManyRedirects(let limit): "there were more than \(limit) redirects"
        case .badRedirect: "the host redirects to no address that can be followed, or from https to http"
        case .status(let code): "the host answered \(code) instead of 200"
        case .tooLarge(let limit): "the document has more than \(limit) bytes"
        case .cutOff: "the connection ended before the whole document was there"
        case .timedOut(let seconds): "the document did not arrive within \(seconds) s"
        case .refused(let host): "the host \(host) refused the connection"
        case .tls(let detail): "the TLS handshake failed (\(detail)); the host's certificate must be trusted here"
        case .other(let detail): detail
        }
    }
}
