#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// IP addresses as a certificate holds them: 4 or 16 octets in network order (RFC 5280 §4.2.1.6).
enum IPAddressOctets {
    /// Reads dotted or colon text; `nil` when it is neither.
    static func parse(_ text: String) -> [UInt8]? {
        var version4 = in_addr()
        if inet_pton(AF_INET, text, &version4) == 1 { return withUnsafeBytes(of: version4) { Array($0) } }
        var version6 = in6_addr()
        if inet_pton(AF_INET6, text, &version6) == 1 { return withUnsafeBytes(of: version6) { Array($0) } }
        return nil
    }
}
