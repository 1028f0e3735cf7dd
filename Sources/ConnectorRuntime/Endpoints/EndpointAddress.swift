import Foundation
import NIOCore

/// A connector's target, taken apart.
struct EndpointAddress: Sendable, Hashable {
    /// As the connector has it, query included; what no URL may hold is escaped.
    let url: String
    let isTLS: Bool
    /// Without the brackets of an IPv6 address.
    let host: String
    let port: Int
    /// Path and query, as they are sent.
    let target: String

    /// The port belongs to the authority only where it is not the scheme's own (RFC 9110 §7.2).
    var authority: String {
        let bracketed = host.contains(":") ? "[\(host)]" : host
        return port == (isTLS ? 443 : 80) ? bracketed : "\(bracketed):\(port)"
    }

    /// Addresses are not sent as a server name (RFC 6066 §3).
    var isHostAnIPAddress: Bool { (try? SocketAddress(ipAddress: host, port: 0)) != nil }

    /// Without query and fragment, which may hold a key.
    static func shown(_ url: String) -> String { String(url.prefix { $0 != "?" && $0 != "#" }) }

    /// - Throws: ``CallFailure`` with `.invalidURL`.
    init(_ url: String) throws(CallFailure) {
        let url = Self.escaped(url)
        // The host is judged as the HTTP client will see it, which takes it from here: in the form of DNS, which
        // `URLComponents` would decode (RFC 5891 §4.4).
        guard let host = URL(string: url)?.host?.trimmingCharacters(in: ["[", "]"]), Self.isPlain(host),
            let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased(),
            scheme == "https" || scheme == "http", parts.user == nil, parts.password == nil,
            (1...65_535).contains(parts.port ?? 443)
        else { throw .invalidURL }
        self.url = url
        isTLS = scheme == "https"
        self.host = host
        port = parts.port ?? (isTLS ? 443 : 80)
        let path = parts.percentEncodedPath.isEmpty ? "/" : parts.percentEncodedPath
        target = path + (parts.percentEncodedQuery.map { "?\($0)" } ?? "")
    }

    /// Whether a host is a name of DNS or an IP address, and nothing else.
    private static func isPlain(_ host: String) -> Bool {
        !host.isEmpty
            && host.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                    UInt8(ascii: ":"), UInt8(ascii: "%"):
                    true
                default: false
                }
            }
    }

    /// The same address with everything behind the host escaped that no URL may hold (RFC 3986 §2), and nothing else:
    /// Foundation would escape what is escaped again when there is one such byte.
    private static func escaped(_ url: String) -> String {
        guard let authority = url.range(of: "://")?.upperBound,
            let start = url[authority...].firstIndex(where: { "/?#".contains($0) })
        else { return url }
        var escaped = String(url[..<start])
        for byte in url[start...].utf8 {
            switch byte {
            case 0x00...0x20, 0x7F..., UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"),
                UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
                escaped += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            default: escaped.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
        return escaped
    }
}
