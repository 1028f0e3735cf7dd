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
    public var issuer: String { DistinguishedName.text(issuerBytes) }
    /// The subject's name, DER.
    public let subjectBytes: [UInt8]
    /// The subject's name as text (RFC 4514).
    public var subject: String { DistinguishedName.text(subjectBytes) }
    /// Start of validity, seconds since 1970-01-01T00:00:00Z.
    public let notBefore: Int64
    /// End of validity, seconds since 1970-01-01T00:00:00Z.
    public let notAfter: Int64
    /// The SubjectPublicKeyInfo, DER.
    public let subjectPublicKeyInfo: [UInt8]
    /// Kind and size of the public key, such as `RSA-2048`, `EC-P256`, `Ed25519`; else the dotted OID.
    public var publicKey: String { keyIdentity.description }
    /// The signature algorithm's OID, dotted.
    public var signatureAlgorithm: String { signatureOID.description }
    /// Whether basicConstraints says CA.
    public let isCA: Bool
    /// Whether keyUsage allows the key to sign certificates; `nil` when the extension is absent.
    public let maySignCertificates: Bool?
    /// Where revocation lists of its issuer lie, in the order of the certificate: URIs of any scheme.
    public let revocationListURLs: [String]
    /// Whether the certificate names the same signature algorithm inside and outside of what is signed (RFC 5280
    /// §4.1.1.2).
    public let namesOneSignatureAlgorithm: Bool
    /// The subject key identifier, if any.
    public let subjectKeyIdentifier: [UInt8]?
    /// The key identifier of the authority key identifier, if any.
    public let authorityKeyIdentifier: [UInt8]?
    /// The extended key usages, dotted OIDs; `nil` when the extension is absent.
    public var extendedKeyUsages: [String]? { usageOIDs?.map(\.description) }
    /// SHA-1 of the certificate, 40 upper-case hex digits.
    public var sha1Thumbprint: String { Hexadecimal.text(Insecure.SHA1.hash(data: derBytes)) }
    /// SHA-256 of the certificate, 64 upper-case hex digits.
    public var sha256Thumbprint: String { Hexadecimal.text(SHA256.hash(data: derBytes)) }
    /// What two encodings of one public key have in common.
    let keyIdentity: PublicKeyIdentity
    private let signatureOID: ObjectIdentifier
    private let usageOIDs: [ObjectIdentifier]?

    /// Reads a certificate.
    ///
    /// - Throws: ``PKCS12Error`` with `.malformed` when the bytes are no certificate.
    public init(derEncoded bytes: [UInt8]) throws(PKCS12Error) {
        try self.init(derEncoded: bytes, path: nil)
    }

    /// Reads a certificate that lies in something else.
    init(derEncoded bytes: [UInt8], path: BERPath?) throws(PKCS12Error) {
        let source = BERSource(bytes, origin: nil, budget: ElementBudget(limits: .standard))
        var file = BERReader(source, path: path)
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
        let inner = try tbs.require("signature")
        var signature = try inner.sequence()
        let signatureOID = try signature.require("algorithm").objectIdentifier()
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
        let outer = try fields.require("signatureAlgorithm")
        _ = try outer.sequence()
        _ = try fields.require("signatureValue").expect(Tag.bitString, "the signature")

        derBytes = bytes
        self.version = version
        self.serialNumber = serialNumber
        issuerBytes = issuer.encoded
        try DistinguishedName.check(issuer)
        subjectBytes = subject.encoded
        try DistinguishedName.check(subject)
        self.notBefore = notBefore
        self.notAfter = notAfter
        subjectPublicKeyInfo = spki.encoded
        keyIdentity = try PublicKeyIdentity(spki)
        self.signatureOID = signatureOID
        isCA = extensions.isCA
        maySignCertificates = extensions.maySignCertificates
        revocationListURLs = extensions.revocationListURLs
        namesOneSignatureAlgorithm = inner.encoded == outer.encoded
        subjectKeyIdentifier = extensions.subjectKeyIdentifier
        authorityKeyIdentifier = extensions.authorityKeyIdentifier
        usageOIDs = extensions.extendedKeyUsages
    }

    /// The common name of the subject, else all of its name: what a person would call it.
    public var shortSubject: String { DistinguishedName.commonName(subjectBytes) ?? subject }

    /// The text of an encoded name alone (RFC 4514), as ``subject`` and ``issuer`` are.
    package static func text(ofName encoded: [UInt8]) -> String { DistinguishedName.text(encoded) }

    /// Whether issuer and subject are the same name.
    public var isSelfIssued: Bool { issuerBytes == subjectBytes }

    /// Equal when the encodings are.
    public static func == (left: Self, right: Self) -> Bool { left.derBytes == right.derBytes }

    /// Hashes the end of the encoding, the last bytes of a signature: no two certificates share them by chance.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(derBytes.suffix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }
}

/// Upper-case hex, as thumbprints are written.
package enum Hexadecimal {
    /// Two digits for each byte.
    package static func text(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var text: [UInt8] = []
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
