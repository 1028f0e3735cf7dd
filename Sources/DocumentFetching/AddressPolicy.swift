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
    /// - Returns: the addresses to connect to, best first, at least one, as text without brackets.
    /// - Throws: ``AddressRefusal``, or `CancellationError`.
    public func addresses(of host: String) async throws -> [String] {
        let addresses = try await NameResolver.system.addresses(of: host)
        guard !addresses.isEmpty else { throw AddressRefusal.unresolvable(host: host) }
        for address in addresses where !permits(address) { throw AddressRefusal.addressNotAllowed(host: host) }
        return addresses
    }

    /// The best of ``addresses(of:)``.
    ///
    /// - Throws: ``AddressRefusal``, or `CancellationError`.
    public func address(of host: String) async throws -> String {
        guard let first = try await addresses(of: host).first else { throw AddressRefusal.unresolvable(host: host) }
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
}
