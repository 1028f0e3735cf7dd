public import DirectoryStore
import HTTPTypes
import Hummingbird
import Synchronization

/// Where the service is reached: known for sure only when it listens, since port 0 takes a free one.
public final class ServerAddress: Sendable {
    private let url: Mutex<String>

    /// Starts with the address that was asked for.
    ///
    /// - Parameter url: scheme, host and port, without a trailing slash.
    public init(url: String) {
        self.url = Mutex(url)
    }

    /// The address of the service, without a trailing slash.
    public var current: String { url.withLock { $0 } }

    /// Sets the address that is really listened on.
    public func update(_ url: String) { self.url.withLock { $0 = url } }

    /// What `iss` says in tokens of a tenant's authority.
    public func issuer(of tenant: TenantID) -> String { "\(current)/\(tenant.text)/v2.0" }

    /// The address the client used, for links in answers: its token goes where they point, so only the host may
    /// differ from ours, never the scheme.
    func baseURL(of request: Request) -> String {
        let current = current
        let scheme = current.prefix { $0 != ":" }
        guard let authority = request.head.authority, Self.isHostAndPort(authority) else { return current }
        return "\(scheme)://\(authority)"
    }

    /// The host names, without port, by which the service goes in token requests.
    func ownHosts(of request: Request) -> Set<String> {
        var hosts: Set<String> = ["localhost", "127.0.0.1", "::1"]
        if let authority = request.head.authority, Self.isHostAndPort(authority) {
            hosts.insert(Self.host(of: authority))
        }
        if let authority = current.split(separator: "/").last { hosts.insert(Self.host(of: String(authority))) }
        return hosts
    }

    private static func isHostAndPort(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 255
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"),
                    UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"):
                    true
                default: false
                }
            }
    }

    private static func host(of authority: String) -> String {
        if authority.hasPrefix("[") { return String(authority.dropFirst().prefix { $0 != "]" }).lowercased() }
        return String(authority.prefix { $0 != ":" }).lowercased()
    }
}
