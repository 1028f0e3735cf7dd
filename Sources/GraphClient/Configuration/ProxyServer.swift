import Foundation

/// A proxy between the client and the service.
///
/// `https` goes through it in a tunnel (`CONNECT`, RFC 9110 §9.3.6), so that it sees neither tokens nor bodies.
public struct ProxyServer: Sendable, Hashable {
    /// How one talks to it.
    public enum Kind: String, Sendable, Hashable {
        /// HTTP with `CONNECT`.
        case http
        /// SOCKS 5, without credentials.
        case socks5
    }

    /// How one talks to it.
    public let kind: Kind
    /// Its name or address.
    public let host: String
    /// Its port.
    public let port: Int
    /// Who asks, where it wants to know; basic authentication.
    public let credentials: Credentials?

    /// A name and a password for a proxy.
    public struct Credentials: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible,
        CustomReflectable
    {
        let username: String
        let password: String

        /// Makes credentials.
        public init(username: String, password: String) {
            self.username = username
            self.password = password
        }

        /// The name alone.
        public var description: String { username }
        /// The same as ``description``.
        public var debugDescription: String { description }
        /// Empty, so that dumping the value does not show the password.
        public var customMirror: Mirror { Mirror(self, children: []) }
    }

    /// Reads an address such as `http://proxy.example:3128` or `socks5://127.0.0.1:1080`; a name and a password may
    /// stand in it. Without a scheme `http` is meant, without a port 8080, or 1080 for SOCKS.
    ///
    /// - Parameter text: the address.
    /// - Parameter credentials: take the place of those in the address.
    /// - Throws: ``GraphClientError`` with `.invalidURL`; the address is not repeated, since it may hold a password.
    public init(_ text: String, credentials: Credentials? = nil) throws(GraphClientError) {
        let whole = text.contains("://") ? text : "http://" + text
        guard let components = URLComponents(string: whole, encodingInvalidCharacters: false),
            let host = components.host, !host.isEmpty,
            let kind = Self.kinds[components.scheme?.lowercased() ?? ""]
        else {
            throw GraphClientError(
                .invalidURL, "the proxy's address cannot be used",
                remedy: "write it as http://HOST:PORT or socks5://HOST:PORT")
        }
        self.kind = kind
        self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        port = components.port ?? (kind == .http ? 8080 : 1080)
        self.credentials =
            credentials
            ?? components.user.map { Credentials(username: $0, password: components.password ?? "") }
        guard kind == .http || self.credentials == nil else {
            throw GraphClientError(
                .invalidURL, "a SOCKS proxy with credentials is not supported", remedy: "use an HTTP proxy")
        }
    }

    private static let kinds: [String: Kind] = ["http": .http, "socks5": .socks5, "socks5h": .socks5, "socks": .socks5]
}

/// Which proxy stands between the client and a service.
public enum ProxyChoice: Sendable, Hashable {
    /// What the environment says: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` in either case, but for the hosts of
    /// `NO_PROXY` and for this machine. `HTTP_PROXY` counts in lower case only, as in curl: a web server's CGI sets the
    /// other from a header field.
    case environment
    /// None.
    case none
    /// This one, whatever the environment says, also on the way to this machine; only the metadata service of Azure and
    /// the token service of App Service, which no proxy reaches, are asked without it.
    case server(ProxyServer)
}
