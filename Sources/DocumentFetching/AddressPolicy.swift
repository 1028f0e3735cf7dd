import NIOPosix

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Why a host may not be called, or cannot be.
public enum AddressRefusal: Error, Sendable, Hashable {
    /// The host has no address.
    case unresolvable(host: String)
    /// The host has an address that may not be called.
    case addressNotAllowed(host: String)
}

/// Decides which addresses the service may connect to on behalf of a tenant.
///
/// A tenant chooses where its connectors point; without a rule it could point them at the service's own neighbours.
/// The rule looks at addresses after name resolution, and the connection is then made to the address that was judged.
public struct AddressPolicy: Sendable {
    /// Whether loopback addresses may be called; for development.
    public var allowsLoopback: Bool
    /// Whether private, link-local and other special ranges may be called.
    public var allowsPrivate: Bool

    /// Makes a policy; by default only public addresses pass.
    public init(allowsLoopback: Bool = false, allowsPrivate: Bool = false) {
        self.allowsLoopback = allowsLoopback
        self.allowsPrivate = allowsPrivate
    }

    /// Resolves a host and judges every address it has.
    ///
    /// - Returns: the address to connect to, as text without brackets.
    /// - Throws: ``AddressRefusal``.
    public func address(of host: String) async throws(AddressRefusal) -> String {
        let addresses: [String]
        do {
            addresses = try await NIOThreadPool.singleton.runIfActive { Self.resolve(host) }
        } catch {
            throw .unresolvable(host: host)
        }
        guard let first = addresses.first else { throw .unresolvable(host: host) }
        for address in addresses where !permits(address) { throw .addressNotAllowed(host: host) }
        return first
    }

    /// Whether an address, given as text, may be called.
    public func permits(_ address: String) -> Bool {
        switch AddressRange(of: address) {
        case .global: true
        case .loopback: allowsLoopback
        case .special: allowsPrivate
        case .notAnAddress: false
        }
    }

    /// Every stream address of a host, in the system's order of preference. Blocks; not for an event loop.
    private static func resolve(_ host: String) -> [String] {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        #if canImport(Glibc)
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #else
            hints.ai_socktype = SOCK_STREAM
        #endif
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var addresses: [String] = []
        var next = list
        while let entry = next {
            var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            if getnameinfo(
                entry.pointee.ai_addr, entry.pointee.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST)
                == 0
            {
                addresses.append(
                    String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
            }
            next = entry.pointee.ai_next
        }
        return addresses
    }
}
