/// Gathers what the bags of a file hold.
struct PFXContents {
    private var certificates: [PFX.CertificateEntry] = []
    private var indexOfCertificate: [String: Int] = [:]
    private var certificateBagCount = 0
    private var keys: [PFX.KeyEntry] = []
    private var encryptions: [PFX.Encryption] = []
    private var skipped: [PFX.SkippedBag] = []

    mutating func add(_ certificate: CertificateSummary, _ attributes: BagAttributes) {
        certificateBagCount += 1
        let thumbprint = certificate.sha256Thumbprint
        if let index = indexOfCertificate[thumbprint] {
            // A second copy may carry the attributes that the first one lacks.
            let known = certificates[index]
            certificates[index] = PFX.CertificateEntry(
                certificate: certificate, friendlyName: known.friendlyName ?? attributes.friendlyName,
                localKeyID: known.localKeyID ?? attributes.localKeyID)
            return
        }
        indexOfCertificate[thumbprint] = certificates.count
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
                iterationCount: scheme.iterationCount))
    }

    mutating func skip(_ oid: ObjectIdentifier, _ what: String, _ location: PKCS12Error.Location) {
        skipped.append(PFX.SkippedBag(location: location, oid: oid.description, what: what))
    }

    func pfx(integrity: IntegrityCheck?) -> PFX {
        let kind: PFX.Integrity =
            switch integrity {
            case nil: .none
            case .classic(let digest, let salt, let count, _):
                .mac(digest: digest.rawValue, iterationCount: count, saltByteCount: salt.count)
            case .pbmac1(let derivation, let keyByteCount, let digest, _):
                .pbmac1(
                    digest: digest.rawValue, iterationCount: Self.iterationCount(derivation),
                    keyByteCount: keyByteCount)
            }
        return PFX(
            certificates: certificates, certificateBagCount: certificateBagCount, keys: keys, integrity: kind,
            encryptions: encryptions, skipped: skipped)
    }

    private static func iterationCount(_ derivation: EncryptionScheme.Derivation) -> Int {
        switch derivation {
        case .pkcs12(_, let count), .pbkdf2(_, let count, _): count
        case .scrypt(_, let n, _, _): n
        }
    }
}
