/// The extensions of a certificate that this room reads (RFC 5280 §4.2); one that cannot be read is treated as absent.
struct CertificateExtensions {
    var isCA = false
    var subjectKeyIdentifier: [UInt8]?
    var authorityKeyIdentifier: [UInt8]?
    var extendedKeyUsages: [ObjectIdentifier]?
    var maySignCertificates: Bool?
    var revocationListURLs: [String] = []

    init() {}

    /// Extensions ::= SEQUENCE OF SEQUENCE { extnID, critical BOOLEAN DEFAULT FALSE, extnValue OCTET STRING }
    init(_ element: BERElement) throws(PKCS12Error) {
        var wrapper = element.children
        var list = try wrapper.require("Extensions").sequence()
        while let item = try list.next("Extension") {
            var fields = try item.sequence()
            let oid = try fields.require("extnID").objectIdentifier()
            _ = try fields.optional(Tag.boolean, "critical")
            let value = try fields.require("extnValue").octets()
            try? read(oid, BERReader(value, path: item.path))
        }
    }

    private mutating func read(_ oid: ObjectIdentifier, _ value: BERReader) throws(PKCS12Error) {
        var value = value
        switch oid {
        case .basicConstraints:
            var fields = try value.require("BasicConstraints").sequence()
            isCA = try fields.optional(Tag.boolean, "cA")?.contentBytes.contains { $0 != 0 } ?? false
        case .subjectKeyIdentifier:
            subjectKeyIdentifier = try value.require("SubjectKeyIdentifier").octets().bytes
        case .authorityKeyIdentifier:
            var fields = try value.require("AuthorityKeyIdentifier").sequence()
            authorityKeyIdentifier = try fields.optional(Tag.contextPrimitive(0), "keyIdentifier")
                .map { Array($0.contentBytes) }
        case .extendedKeyUsage:
            var fields = try value.require("ExtKeyUsageSyntax").sequence()
            var usages: [ObjectIdentifier] = []
            while let usage = try fields.next("KeyPurposeId") {
                usages.append(try usage.objectIdentifier())
            }
            extendedKeyUsages = usages
        case .keyUsage:
            // KeyUsage ::= BIT STRING { …, keyCertSign (5), … }: the first octet counts unused bits.
            let octets = try value.require("KeyUsage").expect(Tag.bitString, "the key usage").contentBytes
            maySignCertificates = (octets.dropFirst().first ?? 0) & 0x04 != 0
        case .crlDistributionPoints:
            revocationListURLs = try Self.locations(value.require("CRLDistributionPoints"))
        default: break
        }
    }

    /// CRLDistributionPoints ::= SEQUENCE OF SEQUENCE { distributionPoint [0] { fullName [0] GeneralNames, … }, … }; of
    /// the names the URIs, [6] IA5String (RFC 5280 §4.2.1.13).
    private static func locations(_ element: BERElement) throws(PKCS12Error) -> [String] {
        var points = try element.sequence()
        var urls: [String] = []
        while let point = try points.next("DistributionPoint") {
            var fields = try point.sequence()
            guard let name = try fields.optional(Tag.context(0), "distributionPoint") else { continue }
            var choice = name.children
            guard let fullName = try choice.optional(Tag.context(0), "fullName") else { continue }
            var names = fullName.children
            while let name = try names.next("GeneralName") {
                guard name.identifier == Tag.contextPrimitive(6) else { continue }
                urls.append(String(decoding: name.contentBytes, as: UTF8.self))
            }
        }
        return urls
    }
}
