import X509

extension Certificate.SerialNumber {
    /// A random serial number of 16 octets that is positive and never shrinks when encoded.
    ///
    /// RFC 5280 §4.1.2.2 allows 20 octets at most; a 20-octet number with its top bit set would need a 21st.
    static func randomPositive() -> Certificate.SerialNumber {
        var generator = SystemRandomNumberGenerator()
        var bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        bytes[0] = (bytes[0] & 0x7F) | 0x40
        return Certificate.SerialNumber(bytes: bytes)
    }
}
