/// A private key, its certificate, and the certificates above it.
public struct PFXIdentity: Sendable {
    /// The certificate whose public key is the private key's.
    public let leaf: CertificateSummary
    /// The certificates above the leaf as far as the file has them, its issuer first.
    public let chain: [CertificateSummary]
    /// The key.
    public let key: PrivateKeyInfo
    /// The name the file gives the leaf or the key.
    public let friendlyName: String?

    /// Puts an identity together; nothing is checked.
    public init(
        leaf: CertificateSummary, chain: [CertificateSummary], key: PrivateKeyInfo, friendlyName: String? = nil
    ) {
        self.leaf = leaf
        self.chain = chain
        self.key = key
        self.friendlyName = friendlyName
    }
}

extension PFX {
    /// The identity that is meant: the key whose certificate is in the file and in date.
    ///
    /// A certificate belongs to a key when the public keys are equal; what the file says (`localKeyID`) never decides
    /// against that. A key that is there twice counts once; of several pairs those in date, and of these those that are
    /// no authority's, are looked at first. A single pair out of date is returned too: that is the caller's judgement.
    ///
    /// - Parameter thumbprint: chooses the pair with this SHA-1 thumbprint, in any case.
    /// - Parameter epochSeconds: the moment to judge by, seconds since 1970.
    /// - Throws: ``PKCS12Error`` with `.noKey`, `.noCertificate`, `.keyWithoutCertificate`, or `.severalKeys`, which
    ///   lists the thumbprints.
    public func identity(
        preferring thumbprint: String? = nil, at epochSeconds: Int64
    ) throws(PKCS12Error) -> PFXIdentity {
        let candidates = try identities(preferring: thumbprint, at: epochSeconds)
        guard let identity = candidates.first, candidates.count == 1 else {
            let list = candidates.map(\.leaf.sha1Thumbprint).joined(separator: ", ")
            throw PKCS12Error(
                .severalKeys,
                candidates.isEmpty
                    ? "there are several keys, and none has the certificate that was chosen"
                    : "there are several keys with certificates: \(list)",
                remedy: "export only the one that is meant, or choose one by its thumbprint")
        }
        return identity
    }

    /// The identities that may be meant, in file order; one, unless the file leaves it open. As
    /// ``identity(preferring:at:)``.
    ///
    /// - Throws: ``PKCS12Error`` with `.noKey`, `.noCertificate`, or `.keyWithoutCertificate`.
    public func identities(
        preferring thumbprint: String? = nil, at epochSeconds: Int64
    ) throws(PKCS12Error) -> [PFXIdentity] {
        guard !keys.isEmpty else {
            throw PKCS12Error(
                .noKey, "there is no private key in the file",
                remedy: "export it with its private key (\"Yes, export the private key\", openssl pkcs12 -inkey)")
        }
        guard !certificates.isEmpty else {
            throw PKCS12Error(
                .noCertificate, "there is no certificate in the file",
                remedy: "export the key together with its certificate")
        }
        var pairs = distinctKeys.compactMap { key in leaf(of: key, at: epochSeconds).map { (key: key, leaf: $0) } }
        guard !pairs.isEmpty else {
            throw PKCS12Error(
                .keyWithoutCertificate, "the private key's certificate is not in the file",
                remedy: "export the key together with its own certificate")
        }
        if let thumbprint {
            let wanted = thumbprint.uppercased()
            pairs.removeAll { $0.leaf.certificate.sha1Thumbprint != wanted }
        }
        for isBetter in [
            { $0.notBefore <= epochSeconds && epochSeconds <= $0.notAfter },
            { epochSeconds <= $0.notAfter },
            { !$0.isCA },
        ] as [(CertificateSummary) -> Bool] {
            let better = pairs.filter { isBetter($0.leaf.certificate) }
            if !better.isEmpty { pairs = better }
        }
        return pairs.map { pair in
            PFXIdentity(
                leaf: pair.leaf.certificate, chain: chain(above: pair.leaf.certificate), key: pair.key.privateKey,
                friendlyName: pair.leaf.friendlyName ?? pair.key.friendlyName)
        }
    }

    /// The certificate that belongs to a key: of several on one key the one the file ties to it, else the newest.
    func leaf(of key: KeyEntry, at epochSeconds: Int64) -> CertificateEntry? {
        let matching = certificates.filter { $0.certificate.keyIdentity.matches(key.privateKey.keyIdentity) }
        guard matching.count > 1 else { return matching.first }
        if let localKeyID = key.localKeyID {
            let tied = matching.filter { $0.localKeyID == localKeyID }
            if tied.count == 1 { return tied.first }
        }
        let latest = matching.map(\.certificate.notBefore).max()
        return matching.first { $0.certificate.notBefore == latest }
    }

    private var distinctKeys: [KeyEntry] {
        var seen: Set<[UInt8]> = []
        return keys.filter { seen.insert($0.privateKey.subjectPublicKeyInfo).inserted }
    }

    /// Follows issuer names and key identifiers upwards; a loop ends where it closes.
    private func chain(above leaf: CertificateSummary) -> [CertificateSummary] {
        var chain: [CertificateSummary] = []
        var current = leaf
        var rest = certificates.map(\.certificate).filter { $0 != leaf }
        while !current.isSelfIssued {
            let candidates = rest.filter { $0.subjectBytes == current.issuerBytes }
            let identified = candidates.first { candidate in
                guard let wanted = current.authorityKeyIdentifier else { return false }
                return candidate.subjectKeyIdentifier == wanted
            }
            guard let issuer = identified ?? candidates.first else { break }
            chain.append(issuer)
            rest.removeAll { $0 == issuer }
            current = issuer
        }
        return chain
    }
}
