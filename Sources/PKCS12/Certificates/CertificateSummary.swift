import Crypto

/// What can be read of an X.509 certificate without judging it (RFC 5280 §4.1).
///
/// It lists certificates with keys and signatures that no library here knows, too: reading is no verdict.
public struct CertificateSummary: Sendable, Hashable {
    /// The certificate as it was encoded.
    public let derBytes: [UInt8]
    /// 1, 2 or 3.
    public let version: Int
    /// The serial number's octets as encoded, two's complement.
    public let serialNumber: [UInt8]
    /// The issuer's name, DER.
    public let issuerBytes: [UInt8]
    /// The issuer's name as text (RFC 4514).
    public let issuer: String
    /// The subject's name, DER.
    public let subjectBytes: [UInt8]
    /// The subject's name as text (RFC 4514).
    public let subject: String
    /// Start of validity, seconds since 1970-01-01T00:00:00Z.
    public let notBefore: Int64
    /// End of validity, seconds since 1970-01-01T00:00:00Z.
    public let notAfter: Int64
    /// The SubjectPublicKeyInfo, DER.
    public let subjectPublicKeyInfo: [UInt8]
    /// Kind and size of the public key, such as `RSA-2048`, `EC-P256`, `Ed25519`; else the dotted OID.
    public let publicKey: String
    /// The signature algorithm's OID, dotted.
    public let signatureAlgorithm: String
    /// Whether basicConstraints says CA.
    public let isCA: Bool
    /// The subject key identifier, if any.
    public let subjectKeyIdentifier: [UInt8]?
    /// The key identifier of the authority key identifier, if any.
    public let authorityKeyIdentifier: [UInt8]?
    /// The extended key usages, dotted OIDs; `nil` when the extension is absent.
    public let extendedKeyUsages: [String]?
    /// SHA-1 of the certificate, 40 upper-case hex digits.
    public let sha1Thumbprint: String
    /// SHA-256 of the certificate, 64 upper-case hex digits.
    public let sha256Thumbprint: String
    /// What two encodings of one public key have in common.
    let keyIdentity: PublicKeyIdentity

    /// Reads a certificate.
    ///
    /// - Throws: ``PKCS12Error`` with `.malformed` when the bytes are no certificate.
    public init(derEncoded bytes: [UInt8]) throws(PKCS12Error) {
        try self.init(derEncoded: bytes, at: PKCS12Error.Location(path: "Certificate", byteOffset: 0))
    }

    init(derEncoded bytes: [UInt8], at location: PKCS12Error.Location) throws(PKCS12Error) {
        let source = BERSource(bytes, origin: nil, budget: ElementBudget(limits: .standard))
        var file = BERReader(source, path: location.path)
        let certificate = try file.require("Certificate")
        guard file.isAtEnd else { throw certificate.malformed("there are bytes behind the certificate") }
        // Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signatureValue }
        var fields = try certificate.sequence()
        // TBSCertificate ::= SEQUENCE { version [0] DEFAULT v1, serialNumber, signature, issuer, validity, subject,
        //     subjectPublicKeyInfo, issuerUniqueID [1], subjectUniqueID [2], extensions [3] }
        var tbs = try fields.require("tbsCertificate").sequence()
        var version = 1
        if let element = try tbs.optional(Tag.context(0), "version") {
            var wrapper = element.children
            version = (try wrapper.require("version").smallInteger() ?? 0) + 1
        }
        let serialNumber = Array(try tbs.require("serialNumber").integerOctets())
        var signature = try tbs.require("signature").sequence()
        let signatureAlgorithm = try signature.require("algorithm").objectIdentifier().description
        let issuer = try tbs.require("issuer")
        var validity = try tbs.require("validity").sequence()
        let notBefore = try X509Time.epochSeconds(validity.require("notBefore"))
        let notAfter = try X509Time.epochSeconds(validity.require("notAfter"))
        let subject = try tbs.require("subject")
        let spki = try tbs.require("subjectPublicKeyInfo")
        var extensions = CertificateExtensions()
        while let element = try tbs.next("field") {
            if element.identifier == Tag.context(3) { extensions = try CertificateExtensions(element) }
        }
        _ = try fields.require("signatureAlgorithm").sequence()
        _ = try fields.require("signatureValue").expect(Tag.bitString, "the signature")

        derBytes = bytes
        self.version = version
        self.serialNumber = serialNumber
        issuerBytes = issuer.encoded
        self.issuer = try DistinguishedName.text(issuer)
        subjectBytes = subject.encoded
        self.subject = try DistinguishedName.text(subject)
        self.notBefore = notBefore
        self.notAfter = notAfter
        subjectPublicKeyInfo = spki.encoded
        keyIdentity = try PublicKeyIdentity(spki)
        publicKey = keyIdentity.description
        self.signatureAlgorithm = signatureAlgorithm
        isCA = extensions.isCA
        subjectKeyIdentifier = extensions.subjectKeyIdentifier
        authorityKeyIdentifier = extensions.authorityKeyIdentifier
        extendedKeyUsages = extensions.extendedKeyUsages
        sha1Thumbprint = Hexadecimal.text(Insecure.SHA1.hash(data: bytes))
        sha256Thumbprint = Hexadecimal.text(SHA256.hash(data: bytes))
    }

    /// Whether issuer and subject are the same name.
    public var isSelfIssued: Bool { issuerBytes == subjectBytes }

    /// Equal when the encodings are.
    public static func == (left: Self, right: Self) -> Bool { left.derBytes == right.derBytes }

    /// Hashes the thumbprint.
    public func hash(into hasher: inout Hasher) { hasher.combine(sha256Thumbprint) }
}

/// Upper-case hex, as thumbprints are written.
enum Hexadecimal {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var text: [UInt8] = []
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
