public import Foundation
import X509

extension PrivateCertificateAuthority {
    /// 397 days: the longest life that Apple's and the browsers' clients accept for a TLS server.
    public static let defaultServerLifetime: Duration = .seconds(397 * 86400)

    /// Makes a P-256 key and a certificate for a TLS server.
    ///
    /// - Parameter dnsNames: names a client may use, such as `localhost`.
    /// - Parameter ipAddresses: addresses a client may use, as text of either version, such as `127.0.0.1` and `::1`.
    /// - Parameter lifetime: how long it is valid from `now`; cut to the authority's own end.
    /// - Parameter now: the present; the certificate begins one hour earlier, yet not before the authority.
    /// - Throws: ``CertificateIssuingError`` with `.invalidName` when a name cannot be carried or there is none,
    ///   `.authorityExpired` when the authority has ended.
    public func issueServerCertificate(
        dnsNames: [String], ipAddresses: [String] = [], validFor lifetime: Duration = defaultServerLifetime,
        now: Date = Date()
    ) throws -> IssuedCertificate {
        let names = try dnsNames.map(SubjectNames.dnsName) + ipAddresses.map(SubjectNames.ipAddress)
        guard let firstName = dnsNames.first ?? ipAddresses.first else {
            throw CertificateIssuingError(.invalidName, "a server certificate needs at least one name or address")
        }
        guard certificate.notValidAfter > now else {
            throw CertificateIssuingError(
                .authorityExpired, "the authority's certificate has expired; make a new authority")
        }
        let validity = try ValidityPeriod(
            notBefore: max(now - Self.clockTolerance, certificate.notValidBefore),
            notAfter: min(now + TimeInterval(lifetime.components.seconds), certificate.notValidAfter))
        let key = try GeneratedKey(.p256)
        let publicKey = key.signingKey.publicKey
        // A DNS name may be longer than a common name; clients look at the alternative names only.
        let commonName = String(firstName.prefix(SubjectNames.commonNameLimit))
        let leaf = try Certificate(
            version: .v3, serialNumber: .randomPositive(), publicKey: publicKey,
            notValidBefore: validity.notBefore, notValidAfter: validity.notAfter, issuer: certificate.subject,
            subject: SubjectNames.distinguishedName(commonName: commonName),
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.serverAuth])
                SubjectAlternativeNames(names)
                SubjectKeyIdentifier(hash: publicKey)
                AuthorityKeyIdentifier(keyIdentifier: try authorityKeyIdentifier())
            },
            issuerPrivateKey: signingKey)
        return try IssuedCertificate(certificate: leaf, key: key)
    }

    /// The subject key identifier the authority's certificate states, else the hash of its key.
    private func authorityKeyIdentifier() throws -> ArraySlice<UInt8> {
        try certificate.extensions.subjectKeyIdentifier?.keyIdentifier
            ?? SubjectKeyIdentifier(hash: certificate.publicKey).keyIdentifier
    }
}
