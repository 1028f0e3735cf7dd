/// The extensions of a certificate that this room reads (RFC 5280 §4.2); one that cannot be read is treated as absent.
struct CertificateExtensions {
    var isCA = false
    var subjectKeyIdentifier: [UInt8]?
    var authorityKeyIdentifier: [UInt8]?
    var extendedKeyUsages: [ObjectIdentifier]?

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
        default: break
        }
    }
}
