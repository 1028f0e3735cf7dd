/// Reads a PFX in the order in which nothing costs anything before it was checked: size, form, structure, the
/// parameters of every visible derivation, the sum of their cost, integrity, decryption, bags, keys.
struct PFXReader {
    private let limits: PKCS12Limits
    private let algorithms: AlgorithmReader
    private var password: PasswordForms
    private let work: WorkBudget
    private let keys = DerivedKeys()

    init(password: String?, limits: PKCS12Limits) {
        self.limits = limits
        algorithms = AlgorithmReader(limits: limits)
        self.password = PasswordForms(password)
        work = WorkBudget(limits: limits)
    }

    /// A part of the AuthenticatedSafe.
    private enum Part {
        case clear([SafeBag])
        case encrypted(EncryptionScheme, ciphertext: [UInt8], path: BERPath)

        /// The ways in which it, or what lies in it openly, is encrypted.
        var schemes: [EncryptionScheme] {
            switch self {
            case .clear(let bags): bags.compactMap(\.scheme)
            case .encrypted(let scheme, _, _): [scheme]
            }
        }
    }

    mutating func read(_ bytes: [UInt8]) throws(PKCS12Error) -> PFX {
        let outer = try outerStructure(bytes)
        let parts = try parts(of: outer.authenticatedSafe)
        try checkCost(of: parts, outer.integrity)
        let visible = parts.flatMap(\.schemes)
        if let integrity = outer.integrity {
            if integrity.isClassic, password.wide.count > 1, keys.secondFormIsFree(of: integrity) {
                prepareForms(of: integrity)
            } else if deservesCompany(integrity, of: visible) {
                prepare(visible, with: integrity)
            }
            try password.prefer(verify(integrity, outer))
        }
        prepareAffordable(visible)
        let isVerified = outer.integrity != nil
        var contents = PFXContents()
        var bagCount = 0
        for part in parts {
            var bags: [SafeBag] = []
            switch part {
            case .clear(let clear): bags = clear
            case .encrypted(let scheme, let ciphertext, let path):
                contents.note(scheme)
                let source = try open(scheme, ciphertext, in: outer.budget, isVerified: isVerified, isKey: false)
                try SafeContentsReader(algorithms: algorithms).bags(in: source, path: path, into: &bags)
                prepareAffordable(bags.compactMap(\.scheme))
            }
            bagCount += bags.count
            guard bagCount <= limits.bags else {
                throw PKCS12Error(.tooLarge, "there are more than \(limits.bags) bags", remedy: "split the file")
            }
            for bag in bags { try take(bag, into: &contents, outer.budget, isVerified: isVerified) }
        }
        return contents.pfx(integrity: outer.integrity)
    }

    // MARK: Structure

    private struct OuterStructure {
        let authenticatedSafe: BERSource
        let integrity: IntegrityCheck?
        let integrityLocation: PKCS12Error.Location?
        let budget: ElementBudget
    }

    /// PFX ::= SEQUENCE { version INTEGER {v3(3)}, authSafe ContentInfo, macData MacData OPTIONAL } (RFC 7292 §4)
    private func outerStructure(_ bytes: [UInt8]) throws(PKCS12Error) -> OuterStructure {
        guard bytes.count <= limits.fileBytes else {
            throw PKCS12Error(
                .tooLarge, "the file has \(bytes.count) bytes; \(limits.fileBytes) are allowed",
                remedy: "leave out certificates that are not needed")
        }
        guard bytes.count >= 2, bytes.first == Tag.sequence else { throw Self.notPKCS12(bytes) }
        let budget = ElementBudget(limits: limits)
        let source = BERSource(bytes, origin: 0, budget: budget)
        var file = BERReader(source)
        let pfx = try file.require("PFX")
        var fields = pfx.children
        guard fields.nextIdentifier == Tag.integer else { throw Self.notPKCS12(bytes) }
        // Windows appends zero bytes, editors append line ends.
        guard file.rest.allSatisfy({ [0x00, 0x09, 0x0A, 0x0D, 0x20].contains($0) }) else {
            throw PKCS12Error(
                .malformed, "there are \(file.rest.count) bytes behind the PFX", at: source.location(pfx.path, pfx.end),
                remedy: "copy or export the file again")
        }
        let version = try fields.require("version")
        let number = try version.smallInteger()
        let contentInfo = try fields.require("authSafe")
        guard contentInfo.identifier == Tag.sequence else { throw Self.notPKCS12(bytes) }
        guard number == 3 else {
            throw PKCS12Error(
                .unsupported, "this is version \(number.map(String.init) ?? "unknown") of PFX; only 3 is in use",
                at: version.location, remedy: "export the file again")
        }
        let safe = try authenticatedSafe(contentInfo)
        let macData = try fields.next("macData")
        return OuterStructure(
            authenticatedSafe: safe,
            integrity: try macData.map { element throws(PKCS12Error) in try algorithms.integrityCheck(element) },
            integrityLocation: macData?.location, budget: budget)
    }

    private static func notPKCS12(_ bytes: [UInt8]) -> PKCS12Error {
        let kind = FileKind(bytes)
        return PKCS12Error(
            .notPKCS12, "this is \(kind.description), not a PFX",
            at: PKCS12Error.Location(path: "file", byteOffset: 0), remedy: kind.remedyForPFX)
    }

    private func authenticatedSafe(_ contentInfo: BERElement) throws(PKCS12Error) -> BERSource {
        var fields = try contentInfo.sequence()
        let type = try fields.require("contentType")
        switch try type.objectIdentifier() {
        case .data: break
        case .signedData:
            throw PKCS12Error(
                .unsupported, "the file is protected by a signature (public-key integrity mode)", at: type.location,
                remedy: "export it again with a password")
        default: throw type.malformed("a PFX holds data, not \(try type.objectIdentifier())")
        }
        var wrapper = try fields.require("content").expect(Tag.context(0), "the content").children
        return try wrapper.require("data").octets()
    }

    /// AuthenticatedSafe ::= SEQUENCE OF ContentInfo
    private func parts(of source: BERSource) throws(PKCS12Error) -> [Part] {
        var reader = BERReader(source)
        let safe = try reader.require("AuthenticatedSafe")
        guard reader.isAtEnd else { throw safe.malformed("there are bytes behind the AuthenticatedSafe") }
        guard safe.identifier == Tag.sequence else { throw safe.malformed("a SEQUENCE is expected here") }
        var contents = BERReader(source: source, range: safe.contents, depth: 1, path: nil)
        var parts: [Part] = []
        var bagCount = 0
        while let contentInfo = try contents.next("AuthenticatedSafe", index: parts.count) {
            let part = try part(contentInfo)
            if case .clear(let bags) = part { bagCount += bags.count }
            guard bagCount <= limits.bags, parts.count < limits.bags else {
                throw PKCS12Error(
                    .tooLarge, "there are more than \(limits.bags) bags", at: contentInfo.location,
                    remedy: "split the file")
            }
            parts.append(part)
        }
        return parts
    }

    private func part(_ contentInfo: BERElement) throws(PKCS12Error) -> Part {
        var fields = try contentInfo.sequence()
        let type = try fields.require("contentType")
        let oid = try type.objectIdentifier()
        switch oid {
        case .data:
            var wrapper = try fields.require("content").expect(Tag.context(0), "the content").children
            var bags: [SafeBag] = []
            try SafeContentsReader(algorithms: algorithms)
                .bags(in: wrapper.require("data").octets(), path: contentInfo.path, into: &bags)
            return .clear(bags)
        case .encryptedData:
            var wrapper = try fields.require("content").expect(Tag.context(0), "the content").children
            return try encryptedPart(wrapper.require("EncryptedData"), path: contentInfo.path)
        case .envelopedData:
            throw PKCS12Error(
                .unsupported, "a part is encrypted to a certificate (public-key privacy mode)", at: type.location,
                remedy: "export the file again with a password")
        default: throw algorithms.unsupported("content type", oid, type)
        }
    }

    /// EncryptedData ::= SEQUENCE { version, EncryptedContentInfo } (RFC 5652 §8), and in it SEQUENCE { contentType,
    /// contentEncryptionAlgorithm, encryptedContent [0] IMPLICIT OCTET STRING }
    private func encryptedPart(_ element: BERElement, path: BERPath) throws(PKCS12Error) -> Part {
        var fields = try element.sequence()
        let version = try fields.require("version")
        guard try version.smallInteger() != nil else { throw version.malformed("a version number is expected") }
        var content = try fields.require("EncryptedContentInfo").sequence()
        let type = try content.require("contentType")
        guard try type.objectIdentifier() == .data else {
            throw algorithms.unsupported("content type", try type.objectIdentifier(), type)
        }
        let scheme = try algorithms.encryption(content.require("contentEncryptionAlgorithm"))
        let ciphertext = try content.require("encryptedContent").octets(implicit: Tag.contextPrimitive(0)).bytes
        return .encrypted(scheme, ciphertext: ciphertext, path: path)
    }

    // MARK: Cost, integrity, decryption

    private func checkCost(of parts: [Part], _ integrity: IntegrityCheck?) throws(PKCS12Error) {
        let sum = parts.flatMap(\.schemes).reduce(integrity?.cost ?? 0) { $0 + $1.cost }
        try work.requireRoom(for: sum)
    }

    /// Whether the keys of the parts are derived together with that of the integrity check, before the password is
    /// known to be right: not where the check alone would refuse a wrong one much sooner.
    private func deservesCompany(_ integrity: IntegrityCheck, of schemes: [EncryptionScheme]) -> Bool {
        let longest = schemes.flatMap(\.requests).map(\.longestChain).max() ?? 0
        return (integrity.request?.longestChain ?? 0) >= longest / 4
    }

    /// Derives the keys that are about to be needed, side by side; of several forms of the password for the first.
    private func prepare(_ schemes: [EncryptionScheme], with integrity: IntegrityCheck? = nil) {
        var requests: [(request: KeyRequest, password: SecretBytes)] = []
        if let integrity, let request = integrity.request, let form = integrity.forms(of: password).first {
            requests.append((request, form))
        }
        for scheme in schemes {
            guard let form = scheme.forms(of: password).first else { continue }
            requests += scheme.requests.map { ($0, form) }
        }
        keys.prepare(requests)
    }

    /// Derives the key of the integrity check for every form of the password, side by side.
    private func prepareForms(of integrity: IntegrityCheck) {
        guard let request = integrity.request else { return }
        let forms = integrity.forms(of: password)
        guard (try? work.requireRoom(for: integrity.cost * forms.count)) != nil else { return }
        keys.prepare(forms.map { (request, $0) })
    }

    /// As ``prepare(_:with:)``, for parts whose cost shows only now; leaves it to the first that costs too much to say so.
    private func prepareAffordable(_ schemes: [EncryptionScheme]) {
        guard (try? work.requireRoom(for: schemes.reduce(0) { $0 + $1.cost })) != nil else { return }
        prepare(schemes)
    }

    /// The form of the password that makes the stored digest.
    private func verify(
        _ integrity: IntegrityCheck, _ outer: OuterStructure
    ) throws(PKCS12Error) -> SecretBytes {
        for form in integrity.forms(of: password) {
            try work.charge(integrity.cost, at: outer.integrityLocation)
            if try integrity.verifies(outer.authenticatedSafe.bytes, password: form, keys: keys) { return form }
        }
        throw PKCS12Error(
            .wrongPassword, "the password does not open this file, or the file was changed",
            at: outer.integrityLocation, remedy: "check the password, and that the file was copied whole")
    }

    /// Decrypts with every form of the password until what comes out is one whole element.
    private func open(
        _ scheme: EncryptionScheme, _ ciphertext: [UInt8], in budget: ElementBudget, isVerified: Bool, isKey: Bool
    ) throws(PKCS12Error) -> BERSource {
        guard !ciphertext.isEmpty, ciphertext.count.isMultiple(of: scheme.cipher.blockByteCount) else {
            throw PKCS12Error(
                .malformed, "\(ciphertext.count) encrypted bytes are no whole number of blocks", at: scheme.location,
                remedy: "export the file again")
        }
        var decryptedToRubbish = false
        for form in scheme.forms(of: password) {
            try work.charge(scheme.cost, at: scheme.location)
            guard let plain = try scheme.decrypt(ciphertext, password: form, keys: keys) else { continue }
            if plain.first == Tag.sequence {
                let source = BERSource(plain, origin: nil, budget: budget)
                return source
            }
            decryptedToRubbish = true
        }
        guard isVerified else {
            throw PKCS12Error(
                .wrongPassword, "the password does not open this file, or the file was changed", at: scheme.location,
                remedy: "check the password, and that the file was copied whole")
        }
        if isKey, !decryptedToRubbish {
            throw PKCS12Error(
                .keyPasswordDiffers, "the password opens the file, but the private key has a password of its own",
                at: scheme.location, remedy: "export the file again with one password for all of it")
        }
        throw PKCS12Error(
            .malformed,
            "a part does not decrypt although the password is right: its producer damaged it, or gave it a "
                + "password of its own", at: scheme.location, remedy: "export the file again")
    }

    // MARK: Bags

    private func take(
        _ bag: SafeBag, into contents: inout PFXContents, _ budget: ElementBudget, isVerified: Bool
    ) throws(PKCS12Error) {
        switch bag.content {
        case .certificate(let source):
            contents.add(try CertificateSummary(derEncoded: source.bytes, path: bag.path), bag.attributes)
        case .key(let source):
            try contents.add(PrivateKeyInfo(source, path: bag.path), bag, limits)
        case .shroudedKey(let scheme, let ciphertext):
            contents.note(scheme)
            let source = try open(scheme, ciphertext, in: budget, isVerified: isVerified, isKey: true)
            try contents.add(PrivateKeyInfo(source, path: bag.path), bag, limits)
        case .skipped(let oid, let what):
            contents.skip(oid, what, bag.location)
        }
    }
}
