import Crypto
import CryptoExtras
import Foundation

extension PFX {
    /// Writes an identity as a PFX in DER, key first, as Windows does; salts are random.
    ///
    /// - Parameter password: any text without lone surrogates; `""` is allowed. Characters outside ASCII are not read
    ///   by Java, those outside the basic plane not by BoringSSL.
    /// - Throws: ``PKCS12Error`` when the file cannot be read back with the same password.
    public static func write(
        _ identity: PFXIdentity, password: String, profile: PFXProfile
    ) throws(PKCS12Error) -> [UInt8] {
        try PFXWriter(profile: profile, password: password).file(of: identity)
    }

    /// Writes a key and certificates as a PFX.
    ///
    /// - Parameter privateKeyPKCS8: the key, PKCS #8 DER.
    /// - Parameter certificate: its certificate, DER.
    /// - Parameter chain: the certificates above, issuer first, DER.
    /// - Throws: ``PKCS12Error``: a key or certificate that cannot be read, `.keyWithoutCertificate` when they do not
    ///   belong together.
    public static func write(
        privateKeyPKCS8: [UInt8], certificate: [UInt8], chain: [[UInt8]] = [], friendlyName: String? = nil,
        password: String, profile: PFXProfile
    ) throws(PKCS12Error) -> [UInt8] {
        let key = try PrivateKeyInfo(pkcs8: privateKeyPKCS8)
        let leaf = try CertificateSummary(derEncoded: certificate)
        guard leaf.keyIdentity.matches(key.keyIdentity) else {
            throw PKCS12Error(
                .keyWithoutCertificate, "the certificate is not the private key's",
                remedy: "give the certificate that was issued for this key")
        }
        var above: [CertificateSummary] = []
        for bytes in chain { above.append(try CertificateSummary(derEncoded: bytes)) }
        return try write(
            PFXIdentity(leaf: leaf, chain: above, key: key, friendlyName: friendlyName), password: password,
            profile: profile)
    }
}

/// Writes PFX files (RFC 7292 §5).
struct PFXWriter {
    let profile: PFXProfile
    private let wide: SecretBytes
    private let narrow: SecretBytes
    private let password: String

    init(profile: PFXProfile, password: String) {
        self.profile = profile
        self.password = password
        wide = SecretBytes(PasswordForms.utf16(password))
        narrow = SecretBytes(Array(password.utf8))
    }

    func file(of identity: PFXIdentity) throws(PKCS12Error) -> [UInt8] {
        let localKeyID = Array(Insecure.SHA1.hash(data: identity.leaf.derBytes))
        let leafAttributes = attributes(friendlyName: identity.friendlyName, localKeyID: localKeyID)
        let (algorithm, shrouded) = try encrypt(identity.key.pkcs8Bytes)
        let keyBag = bag(
            .shroudedKeyBag, DER.sequence(algorithm, DER.octetString(shrouded)), attributes: leafAttributes)
        let certificateBags =
            [certificateBag(identity.leaf, attributes: leafAttributes)]
            + identity.chain.map { certificateBag($0, attributes: nil) }
        let safes = DER.sequence(
            data(DER.sequence(keyBag)), try encryptedData(DER.sequence(of: certificateBags)))
        let file = DER.sequence(DER.integer(3), data(safes), macData(over: safes))
        // Nothing is handed out that does not open again.
        let readBack = try PFX.read(file, password: password)
        guard readBack.keys.first?.privateKey.pkcs8Bytes == identity.key.pkcs8Bytes,
            readBack.certificates.first?.certificate == identity.leaf
        else { throw PKCS12Error(.malformed, "the file that was written does not read back as it should") }
        return file
    }

    /// ContentInfo of type data.
    private func data(_ content: [UInt8]) -> [UInt8] {
        DER.sequence(DER.objectIdentifier(.data), DER.explicit(0, DER.octetString(content)))
    }

    private func encryptedData(_ content: [UInt8]) throws(PKCS12Error) -> [UInt8] {
        let (algorithm, ciphertext) = try encrypt(content)
        let info = DER.sequence(
            DER.objectIdentifier(.data), algorithm, DER.element(Tag.contextPrimitive(0), ciphertext))
        return DER.sequence(
            DER.objectIdentifier(.encryptedData), DER.explicit(0, DER.sequence(DER.integer(0), info)))
    }

    private func bag(_ oid: ObjectIdentifier, _ value: [UInt8], attributes: [UInt8]?) -> [UInt8] {
        DER.sequence(of: [DER.objectIdentifier(oid), DER.explicit(0, value)] + (attributes.map { [$0] } ?? []))
    }

    private func certificateBag(_ certificate: CertificateSummary, attributes: [UInt8]?) -> [UInt8] {
        let value = DER.sequence(
            DER.objectIdentifier(.x509Certificate), DER.explicit(0, DER.octetString(certificate.derBytes)))
        return bag(.certBag, value, attributes: attributes)
    }

    private func attributes(friendlyName: String?, localKeyID: [UInt8]) -> [UInt8] {
        var list = [DER.sequence(DER.objectIdentifier(.localKeyID), DER.set(of: [DER.octetString(localKeyID)]))]
        if let friendlyName {
            let name = DER.element(Tag.bmpString, BMPString.octets(friendlyName))
            list.append(DER.sequence(DER.objectIdentifier(.friendlyName), DER.set(of: [name])))
        }
        return DER.set(of: list)
    }

    /// Encrypts by the profile: the algorithm identifier, and the ciphertext.
    private func encrypt(_ plain: [UInt8]) throws(PKCS12Error) -> (algorithm: [UInt8], ciphertext: [UInt8]) {
        let count = profile.iterationCount
        guard profile == .modern else {
            let salt = Self.randomBytes(8)
            let key = PKCS12KeyDerivation.derive(
                .key, password: wide, salt: salt, iterationCount: count, byteCount: 24, digest: .sha1)
            let vector = PKCS12KeyDerivation.derive(
                .initializationVector, password: wide, salt: salt, iterationCount: count, byteCount: 8, digest: .sha1)
            guard
                let ciphertext = TripleDES(key: key.bytes)?
                    .encryptCBC(Self.padded(plain, to: 8), initializationVector: vector.bytes)
            else { throw PKCS12Error(.unsupported, "3DES could not be run") }
            let parameters = DER.sequence(DER.octetString(salt), DER.integer(count))
            return (DER.sequence(DER.objectIdentifier(.pbeSHA1And3DES), parameters), ciphertext)
        }
        let salt = Self.randomBytes(16)
        let vector = Self.randomBytes(16)
        let key = try PBKDF2.derive(
            password: narrow, salt: salt, iterationCount: count, byteCount: 32, digest: .sha256)
        guard let iv = try? AES._CBC.IV(ivBytes: vector),
            let ciphertext = try? AES._CBC.encrypt(plain, using: SymmetricKey(data: key.bytes), iv: iv)
        else { throw PKCS12Error(.unsupported, "AES could not be run") }
        let prf = DER.sequence(DER.objectIdentifier(.hmacSHA256), DER.null)
        let derivation = DER.sequence(
            DER.objectIdentifier(.pbkdf2), DER.sequence(DER.octetString(salt), DER.integer(count), prf))
        let scheme = DER.sequence(DER.objectIdentifier(.aes256CBC), DER.octetString(vector))
        return (
            DER.sequence(DER.objectIdentifier(.pbes2), DER.sequence(derivation, scheme)), Array(ciphertext)
        )
    }

    private func macData(over content: [UInt8]) -> [UInt8] {
        let salt = Self.randomBytes(20)
        let digest = profile.digest
        let key = PKCS12KeyDerivation.derive(
            .mac, password: wide, salt: salt, iterationCount: profile.iterationCount, byteCount: digest.byteCount,
            digest: digest)
        let code = digest.authenticationCode(content, key: key)
        let info = DER.sequence(
            DER.sequence(DER.objectIdentifier(profile.digestOID), DER.null), DER.octetString(code))
        return DER.sequence(info, DER.octetString(salt), DER.integer(profile.iterationCount))
    }

    /// PKCS #7 padding (RFC 5652 §6.3).
    private static func padded(_ bytes: [UInt8], to blockByteCount: Int) -> [UInt8] {
        let count = blockByteCount - bytes.count % blockByteCount
        return bytes + [UInt8](repeating: UInt8(count), count: count)
    }

    private static func randomBytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
