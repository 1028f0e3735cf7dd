import Crypto
import CryptoExtras
import X509

/// A fresh private key, in the form that signs and in the form that is written down.
///
/// `Certificate.PrivateKey` cannot give its key back, so both forms are taken at the moment it is made.
struct GeneratedKey {
    let signingKey: Certificate.PrivateKey
    let pkcs8DER: [UInt8]

    init(_ kind: KeyKind) throws {
        switch kind {
        case .rsa2048: self = try .rsa(.bits2048)
        case .rsa4096: self = try .rsa(.bits4096)
        case .p256:
            let key = P256.Signing.PrivateKey()
            self.init(signingKey: Certificate.PrivateKey(key), pkcs8DER: Array(key.derRepresentation))
        case .p384:
            let key = P384.Signing.PrivateKey()
            self.init(signingKey: Certificate.PrivateKey(key), pkcs8DER: Array(key.derRepresentation))
        }
    }

    private init(signingKey: Certificate.PrivateKey, pkcs8DER: [UInt8]) {
        self.signingKey = signingKey
        self.pkcs8DER = pkcs8DER
    }

    private static func rsa(_ size: _RSA.Signing.KeySize) throws -> GeneratedKey {
        let key = try _RSA.Signing.PrivateKey(keySize: size)
        return GeneratedKey(
            signingKey: Certificate.PrivateKey(key), pkcs8DER: Array(key.pkcs8DERRepresentation))
    }
}
