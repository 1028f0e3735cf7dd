/// A bag as it lies in the file, read but not yet opened (RFC 7292 §4.2).
struct SafeBag {
    let content: Content
    let attributes: BagAttributes
    let path: BERPath
    private let byteOffset: Int

    var location: PKCS12Error.Location { PKCS12Error.Location(path: path.text, byteOffset: byteOffset) }

    /// How its key is encrypted, if it has one that is.
    var scheme: EncryptionScheme? {
        if case .shroudedKey(let scheme, _) = content { scheme } else { nil }
    }

    init(_ content: Content, _ attributes: BagAttributes, at element: BERElement) {
        self.content = content
        self.attributes = attributes
        path = element.path
        byteOffset = (element.source.origin ?? 0) + element.start
    }

    enum Content {
        /// A PKCS #8 key in the clear.
        case key(BERSource)
        /// An encrypted PKCS #8 key.
        case shroudedKey(EncryptionScheme, ciphertext: [UInt8])
        /// An X.509 certificate.
        case certificate(BERSource)
        /// Something this room does not use.
        case skipped(oid: ObjectIdentifier, what: String)
    }
}

/// What a bag says of itself.
struct BagAttributes {
    var friendlyName: String?
    var localKeyID: [UInt8]?
}

/// Reads SafeContents: bags, nested ones flattened in file order.
struct SafeContentsReader {
    let algorithms: AlgorithmReader
    /// Nested SafeContents beyond this are refused; one level occurs, and only in test files.
    private static let deepestNesting = 8

    /// SafeContents ::= SEQUENCE OF SafeBag
    func bags(in source: BERSource, path: BERPath, into bags: inout [SafeBag]) throws(PKCS12Error) {
        var outer = BERReader(source, path: path)
        let element = try outer.require("SafeContents")
        guard outer.isAtEnd else { throw element.malformed("there are bytes behind the SafeContents") }
        try read(element.sequence(), path: path, nesting: 0, into: &bags)
    }

    private func read(
        _ contents: BERReader, path: BERPath, nesting: Int, into bags: inout [SafeBag]
    ) throws(PKCS12Error) {
        guard nesting <= Self.deepestNesting else {
            throw PKCS12Error(
                .tooLarge, "SafeContents are nested more than \(Self.deepestNesting) levels deep",
                at: PKCS12Error.Location(path: path.text, byteOffset: nil))
        }
        var reader = contents
        var index = 0
        while let element = try reader.next("SafeBag", index: index) {
            index += 1
            guard bags.count < algorithms.limits.bags else {
                throw PKCS12Error(
                    .tooLarge, "there are more than \(algorithms.limits.bags) bags", at: element.location,
                    remedy: "split the file")
            }
            try read(element, nesting: nesting, into: &bags)
        }
    }

    /// SafeBag ::= SEQUENCE { bagId, bagValue [0] EXPLICIT ANY, bagAttributes SET OPTIONAL }
    private func read(_ element: BERElement, nesting: Int, into bags: inout [SafeBag]) throws(PKCS12Error) {
        var fields = try element.sequence()
        let oid = try fields.require("bagId").objectIdentifier()
        var wrapper = try fields.require("bagValue").expect(Tag.context(0), "the bag's value").children
        let value = try wrapper.require("value")
        if oid == .safeContentsBag {
            return try read(value.sequence(), path: element.path, nesting: nesting + 1, into: &bags)
        }
        let attributes = try attributes(fields.next("bagAttributes"))
        let content = try content(oid, value)
        bags.append(SafeBag(content, attributes, at: element))
    }

    private func content(_ oid: ObjectIdentifier, _ value: BERElement) throws(PKCS12Error) -> SafeBag.Content {
        switch oid {
        case .keyBag:
            return .key(
                BERSource(
                    value.encoded, origin: value.source.origin.map { $0 + value.start }, budget: value.source.budget))
        case .shroudedKeyBag:
            // EncryptedPrivateKeyInfo ::= SEQUENCE { encryptionAlgorithm, encryptedData OCTET STRING } (RFC 5208 §6)
            var fields = try value.sequence()
            let scheme = try algorithms.encryption(fields.require("encryptionAlgorithm"))
            return .shroudedKey(scheme, ciphertext: try fields.require("encryptedData").octets().bytes)
        case .certBag:
            // CertBag ::= SEQUENCE { certId, certValue [0] EXPLICIT OCTET STRING }
            var fields = try value.sequence()
            let kind = try fields.require("certId").objectIdentifier()
            let wrapped = try fields.require("certValue")
            guard kind == .x509Certificate else { return .skipped(oid: kind, what: "certificate of another kind") }
            var wrapper = try wrapped.expect(Tag.context(0), "the certificate").children
            return .certificate(try wrapper.require("x509Certificate").octets())
        case .crlBag: return .skipped(oid: oid, what: "revocation list")
        case .secretBag: return .skipped(oid: oid, what: "secret")
        default: return .skipped(oid: oid, what: "unknown bag")
        }
    }

    /// PKCS12Attribute ::= SEQUENCE { attrId, attrValues SET OF ANY }; values of the wrong type are ignored.
    private func attributes(_ element: BERElement?) throws(PKCS12Error) -> BagAttributes {
        var attributes = BagAttributes()
        guard let element else { return attributes }
        var set = try element.expect(Tag.set, "the attributes").children
        while let attribute = try set.next("attribute") {
            var fields = try attribute.sequence()
            let oid = try fields.require("attrId").objectIdentifier()
            guard oid == .friendlyName || oid == .localKeyID, let values = try fields.next("attrValues") else {
                continue
            }
            var reader = values.children
            guard let value = try reader.next("value") else { continue }
            switch (oid, value.identifier) {
            case (.friendlyName, Tag.bmpString):
                attributes.friendlyName = BMPString.text(value.contentBytes) ?? attributes.friendlyName
            case (.localKeyID, Tag.octetString): attributes.localKeyID = Array(value.contentBytes)
            default: continue
            }
        }
        return attributes
    }
}

/// Text in UTF-16BE.
enum BMPString {
    /// The text; `nil` for half a unit or half a surrogate pair.
    static func text(_ bytes: ArraySlice<UInt8>) -> String? {
        guard bytes.count.isMultiple(of: 2) else { return nil }
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var high: UInt8?
        for byte in bytes {
            if let first = high {
                units.append(UInt16(first) << 8 | UInt16(byte))
                high = nil
            } else {
                high = byte
            }
        }
        return String(validating: units, as: UTF16.self)
    }

    /// The octets of a text.
    static func octets(_ text: String) -> [UInt8] {
        text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }
}
