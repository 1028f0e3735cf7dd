public import Foundation
import X509

extension IssuedCertificate {
    /// Makes a key and a certificate for a client that signs for itself, as tests and first steps use.
    ///
    /// Key usage `digitalSignature` (critical), extended key usage `clientAuth`, a subject key identifier, and basic
    /// constraints that say it is no authority. Microsoft asks for a certificate of a real authority in production.
    ///
    /// - Parameter commonName: the subject, 1 through 64 characters; Microsoft recommends
    ///   `<api>.<tenant>.onmicrosoft.com`.
    /// - Parameter key: RSA 2048 is the kind Microsoft recommends and takes about 70 ms to make.
    /// - Parameter notBefore: may lie in the future; a part of a second is dropped.
    /// - Parameter notAfter: must be later than `notBefore`; may lie in the past, which makes an expired certificate.
    /// - Throws: ``CertificateIssuingError`` with `.invalidName` or `.validityOutOfRange`.
    public static func selfSignedClient(
        commonName: String, key kind: KeyKind, notBefore: Date, notAfter: Date
    ) throws -> IssuedCertificate {
        try selfSignedClient(
            named: SubjectNames.distinguishedName(commonName: commonName), alternatives: [], key: kind,
            ValidityPeriod(notBefore: notBefore, notAfter: notAfter))
    }

    /// As the other, with a whole subject and alternative names, as people type them.
    ///
    /// - Parameter subject: `CN=api,O=Contoso,C=DE` (RFC 4514), `/C=DE/O=Contoso/CN=api`, or a plain common name.
    ///   Known types: CN, O, OU, L, ST, STREET, C, DC, E.
    /// - Parameter alternativeNames: `DNS:name`, `IP:address`, `email:address`, `URI:address`, or without the prefix.
    /// - Throws: ``CertificateIssuingError`` with `.invalidName` or `.validityOutOfRange`.
    public static func selfSignedClient(
        subject: String, alternativeNames: [String], key kind: KeyKind, notBefore: Date, notAfter: Date
    ) throws -> IssuedCertificate {
        try selfSignedClient(
            named: SubjectText(subject).distinguishedName(),
            alternatives: alternativeNames.map { try AlternativeNameText.name($0) }, key: kind,
            ValidityPeriod(notBefore: notBefore, notAfter: notAfter))
    }

    private static func selfSignedClient(
        named name: DistinguishedName, alternatives: [GeneralName], key kind: KeyKind, _ validity: ValidityPeriod
    ) throws -> IssuedCertificate {
        let key = try GeneratedKey(kind)
        let publicKey = key.signingKey.publicKey
        let certificate = try Certificate(
            version: .v3, serialNumber: .randomPositive(), publicKey: publicKey,
            notValidBefore: validity.notBefore, notValidAfter: validity.notAfter, issuer: name, subject: name,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.clientAuth])
                SubjectKeyIdentifier(hash: publicKey)
                if !alternatives.isEmpty { SubjectAlternativeNames(alternatives) }
            },
            issuerPrivateKey: key.signingKey)
        return try IssuedCertificate(certificate: certificate, key: key)
    }
}
