/// Gathers what the bags of a file hold.
struct PFXContents {
    private var certificates: [PFX.CertificateEntry] = []
    private var indexOfCertificate: [CertificateSummary: Int] = [:]
    private var certificateBagCount = 0
    private var keys: [PFX.KeyEntry] = []
    private var encryptions: [PFX.Encryption] = []
    private var derivations: [PFX.KeyDerivation] = []
    private var skipped: [PFX.SkippedBag] = []

    mutating func add(_ certificate: CertificateSummary, _ attributes: BagAttributes) {
        certificateBagCount += 1
        if let index = indexOfCertificate[certificate] {
            // A second copy may carry the attributes that the first one lacks.
            let known = certificates[index]
            certificates[index] = PFX.CertificateEntry(
                certificate: certificate, friendlyName: known.friendlyName ?? attributes.friendlyName,
                localKeyID: known.localKeyID ?? attributes.localKeyID)
            return
        }
        indexOfCertificate[certificate] = certificates.count
        certificates.append(
            PFX.CertificateEntry(
                certificate: certificate, friendlyName: attributes.friendlyName, localKeyID: attributes.localKeyID))
    }

    mutating func add(_ key: PrivateKeyInfo, _ bag: SafeBag, _ limits: PKCS12Limits) throws(PKCS12Error) {
        guard keys.count < limits.keys else {
            throw PKCS12Error(
                .tooLarge, "there are more than \(limits.keys) private keys", at: bag.location,
                remedy: "split the file")
        }
        keys.append(
            PFX.KeyEntry(
                privateKey: key, friendlyName: bag.attributes.friendlyName, localKeyID: bag.attributes.localKeyID))
    }

    mutating func note(_ scheme: EncryptionScheme) {
        encryptions.append(
            PFX.Encryption(
                location: scheme.location, name: scheme.name, oid: scheme.oid.description,
                iterationCount: scheme.derivation.iterationCount))
        derivations.append(scheme.derivation.facts(byteCounts: scheme.derivedByteCounts))
    }

    mutating func skip(_ oid: ObjectIdentifier, _ what: String, _ location: PKCS12Error.Location) {
        skipped.append(PFX.SkippedBag(location: location, oid: oid.description, what: what))
    }

    func pfx(integrity: IntegrityCheck?) -> PFX {
        PFX(
            certificates: certificates, certificateBagCount: certificateBagCount, keys: keys,
            integrity: integrity?.facts ?? .none, encryptions: encryptions,
            derivations: (integrity.map { [$0.derivationFacts] } ?? []) + derivations, skipped: skipped)
    }
}

extension IntegrityCheck {
    fileprivate var facts: PFX.Integrity {
        switch self {
        case .classic(let digest, let salt, let count, _):
            .mac(digest: digest.rawValue, iterationCount: count, saltByteCount: salt.count)
        case .pbmac1(let derivation, let keyByteCount, let digest, _):
            .pbmac1(
                digest: digest.rawValue, iterationCount: derivation.iterationCount, keyByteCount: keyByteCount)
        }
    }

    fileprivate var derivationFacts: PFX.KeyDerivation {
        switch self {
        case .classic(let digest, _, let count, _):
            PFX.KeyDerivation(
                function: .pkcs12(digest: digest.rawValue), iterationCount: count, byteCounts: [digest.byteCount])
        case .pbmac1(let derivation, let keyByteCount, _, _): derivation.facts(byteCounts: [keyByteCount])
        }
    }
}

extension EncryptionScheme.Derivation {
    fileprivate func facts(byteCounts: [Int]) -> PFX.KeyDerivation {
        let function: PFX.KeyDerivation.Function =
            switch self {
            case .pkcs12: .pkcs12(digest: DigestAlgorithm.sha1.rawValue)
            case .pbkdf2(_, _, let digest): .pbkdf2(digest: digest.rawValue)
            case .scrypt: .scrypt
            }
        return PFX.KeyDerivation(function: function, iterationCount: iterationCount, byteCounts: byteCounts)
    }
}
