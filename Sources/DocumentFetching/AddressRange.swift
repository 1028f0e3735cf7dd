#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What kind of place an IP address is (IANA special-purpose registries, RFC 6890).
enum AddressRange: Hashable {
    /// Reachable by anyone.
    case global
    /// This machine.
    case loopback
    /// Private, link-local (cloud metadata among them), multicast, reserved, or a form that hides another address.
    case special
    /// No IP address.
    case notAnAddress

    /// Classifies an address given as text; a scope behind `%` is ignored.
    init(of text: String) {
        let bare = String(text.prefix { $0 != "%" })
        var octets = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, bare, &octets) == 1 {
            self.init(ipv4: Array(octets.prefix(4)))
        } else if inet_pton(AF_INET6, bare, &octets) == 1 {
            self.init(ipv6: octets)
        } else {
            self = .notAnAddress
        }
    }

    private init(ipv4 octets: [UInt8]) {
        guard octets.count == 4 else {
            self = .notAnAddress
            return
        }
        switch (octets[0], octets[1], octets[2]) {
        case (127, _, _): self = .loopback
        case (0, _, _), (10, _, _), (169, 254, _), (192, 168, _), (224..., _, _), (192, 0, 0), (192, 0, 2),
            (198, 51, 100), (203, 0, 113), (192, 88, 99):
            self = .special
        case (172, 16...31, _), (100, 64...127, _), (198, 18...19, _): self = .special
        // Azure's platform, which answers only the machines it runs.
        case (168, 63, 129) where octets[3] == 16: self = .special
        default: self = .global
        }
    }

    private init(ipv6 octets: [UInt8]) {
        guard octets.count == 16 else {
            self = .notAnAddress
            return
        }
        let leadingZeros = octets.prefix { $0 == 0 }.count
        if leadingZeros == 15, octets[15] == 1 {
            self = .loopback
        } else if leadingZeros >= 10, octets[10] == 0xFF, octets[11] == 0xFF {
            // IPv4-mapped: judged as the address it stands for.
            self = Self(ipv4: Array(octets[12...]))
        } else if octets[0] & 0xE0 == 0x20 {
            // Global unicast is 2000::/3; inside it Teredo, 6to4 and documentation hide or reserve addresses.
            let isTeredoOrReserved = octets[0] == 0x20 && octets[1] == 0x01 && octets[2] < 0x02
            let is6to4 = octets[0] == 0x20 && octets[1] == 0x02
            // 2001:db8::/32 and 3fff::/20 (RFC 3849, RFC 9637).
            let isDocumentation =
                octets.starts(with: [0x20, 0x01, 0x0D, 0xB8])
                || octets.starts(with: [0x3F, 0xFF]) && octets[2] & 0xF0 == 0
            self = isTeredoOrReserved || is6to4 || isDocumentation ? .special : .global
        } else {
            self = .special
        }
    }
}
