/// The kinds of private key this room makes.
public enum KeyKind: String, Sendable, CaseIterable {
    /// RSA with a modulus of 2048 bits: what Graph's reference pages recommend for API connectors.
    case rsa2048
    /// RSA with a modulus of 4096 bits; making one takes about a second.
    case rsa4096
    /// Elliptic curve P-256.
    case p256
    /// Elliptic curve P-384.
    case p384
}
