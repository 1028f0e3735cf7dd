import Foundation
public import GraphCatalogue

/// The root address of a service: of Graph, or of an authority that issues tokens.
public struct ServiceURL: Sendable, Hashable, CustomStringConvertible {
    /// Scheme, host, port and path prefix, without a trailing slash and without a version.
    public let root: String
    /// The host as in the address, an IPv6 one in brackets.
    public let host: String
    /// The version the given address ended in, if it did.
    public let version: APIVersion?

    private let origin: String

    /// Reads an address such as `https://graph.microsoft.com/v1.0/`.
    ///
    /// - Throws: ``GraphClientError`` with `.invalidURL` when it is not an `http` or `https` address or carries
    ///   credentials, a query or a fragment; `.insecureURL` when it is `http` to another machine.
    public init(_ text: String) throws(GraphClientError) {
        guard let components = URLComponents(string: text, encodingInvalidCharacters: false),
            let scheme = components.scheme?.lowercased(), scheme == "https" || scheme == "http",
            let host = components.encodedHost, !host.isEmpty
        else {
            // What is not understood is repeated only where it cannot hold credentials.
            let shown = text.contains { $0 == "@" || $0 == "?" || $0 == "#" } ? "the given text" : "\"\(text)\""
            throw GraphClientError(
                .invalidURL, "\(shown) is not the address of a service",
                remedy: "give the root of Graph or of a service that speaks it, such as https://graph.microsoft.com")
        }
        guard components.user == nil, components.password == nil, components.query == nil, components.fragment == nil
        else {
            // The address is not repeated: what is wrong with it may be a secret.
            throw GraphClientError(
                .invalidURL, "the service's address carries credentials, a query or a fragment",
                remedy: "give scheme, host, port and path only")
        }
        self.host = host.lowercased()
        guard scheme == "https" || Self.isLoopback(self.host) else {
            throw GraphClientError(
                .insecureURL, "\(text) is not encrypted, so tokens and passwords could be read on the way",
                remedy: "use https; plain http is accepted for localhost, 127.0.0.1 and [::1] only")
        }
        var segments = components.percentEncodedPath.split(separator: "/")
        version = segments.last.flatMap { last in
            APIVersion.allCases.first { $0.rawValue == last.lowercased() }
        }
        if version != nil { segments.removeLast() }
        let port = components.port.map { ":\($0)" } ?? ""
        origin = "\(scheme)://\(self.host)\(port)"
        root = origin + segments.map { "/" + $0 }.joined()
    }

    /// The scope an application asks for to use this service with all its permissions: `https://HOST/.default`,
    /// without a port, as Microsoft's SDKs derive it.
    public var defaultScope: String { "https://\(host)/.default" }

    /// The cloud of Microsoft this is the Graph root of, if it is one.
    public var cloud: Cloud? { Cloud.allCases.first { $0.graphRoot == root } }

    /// The root.
    public var description: String { root }

    /// Whether an absolute address leads to the same scheme, host and port, so that a token may be sent there.
    func sharesOrigin(with address: String) -> Bool {
        guard address.lowercased().hasPrefix(origin) else { return false }
        let rest = address.dropFirst(origin.count)
        return rest.isEmpty || rest.hasPrefix("/") || rest.hasPrefix("?")
    }

    /// Whether the service is on this machine, by the look of its address.
    public var isLoopback: Bool { Self.isLoopback(host) }

    private static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "[::1]" || host == "127.0.0.1"
    }
}
