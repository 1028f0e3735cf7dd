import DirectoryStore
import Foundation
import PKCS12

extension CertificateAuthorityRecord {
    /// What follows from a certificate alone.
    init(_ certificate: CertificateSummary, tenant: TenantID, pki: String, at now: Int64) {
        self.init(
            tenant: tenant, pki: pki, id: UUID().uuidString.lowercased(), certificate: certificate.derBytes,
            displayName: String(certificate.shortSubject.prefix(PKIService.maximumNameCharacters)),
            isRoot: AuthorityRules.isRoot(certificate), issuer: certificate.issuer,
            subjectKeyIdentifier: certificate.subjectKeyIdentifier.map { Hexadecimal.text($0) },
            thumbprint: certificate.sha1Thumbprint, expiresAt: certificate.notAfter,
            revocationListURL: AuthorityRules.revocationListURL(of: certificate), createdAt: now)
    }

    /// Takes over what a caller chose, and refuses what contradicts the certificate.
    ///
    /// - Throws: ``DirectoryError`` with `.invalidRequest`.
    mutating func apply(_ input: CertificateAuthorityInput) throws {
        func require(_ agrees: Bool, _ member: String, _ truth: String) throws {
            guard agrees else {
                throw DirectoryError(
                    .invalidRequest, "\(member) contradicts the certificate, which says \(truth); leave it out",
                    target: member)
            }
        }
        if let type = input.type {
            try require(type.lowercased() == self.type, "certificateAuthorityType", self.type)
        }
        if let issuer = input.issuer { try require(issuer == self.issuer, "issuer", "'\(self.issuer)'") }
        if let identifier = input.subjectKeyIdentifier {
            try require(
                identifier.uppercased() == subjectKeyIdentifier, "issuerSubjectKeyIdentifier",
                subjectKeyIdentifier ?? "nothing of it")
        }
        if let thumbprint = input.thumbprint {
            try require(thumbprint.uppercased() == self.thumbprint, "thumbprint", self.thumbprint)
        }
        if let expiresAt = input.expiresAt {
            try require(expiresAt == self.expiresAt, "expirationDateTime", Moment.text(self.expiresAt))
        }
        if let displayName = input.displayName { self.displayName = try PKIService.checkedName(displayName) }
        if let url = input.revocationListURL {
            revocationListURL = try Self.checkedURL(url, "certificateRevocationListUrl")
        }
        if let url = input.deltaRevocationListURL {
            deltaRevocationListURL = try Self.checkedURL(url, "deltaCertificateRevocationListUrl")
        }
        isIssuerHintEnabled = input.isIssuerHintEnabled ?? isIssuerHintEnabled
    }

    private static func checkedURL(_ url: String?, _ member: String) throws -> String? {
        guard let url, !url.isEmpty else { return nil }
        return try CalledURL.validated(
            url, member: member, example: "http://crl.contoso.com/root.crl", reason: .invalidRequest)
    }
}

extension CertificateSummary {
    /// Reads a certificate that came as text in a request: base64 of DER or of PEM, or PEM.
    ///
    /// - Throws: ``DirectoryError`` with `.invalidRequest`.
    init(requestText text: String) throws {
        let member = "certificate"
        var bytes = Array(text.utf8)
        if !text.contains("-----BEGIN") {
            guard let decoded = Self.decoded(text) else {
                throw DirectoryError(
                    .invalidRequest,
                    "certificate is not base64; send the DER or PEM bytes of one certificate in base64",
                    target: member)
            }
            // Some of Microsoft's SDKs read binary members as text and encode them once more when they write them back.
            // DER begins with a SEQUENCE, and PEM may by its letters look like base64.
            let text = String(decoding: decoded, as: UTF8.self)
            let isEncodedTwice = decoded.first != 0x30 && !text.contains("-----BEGIN")
            bytes = (isEncodedTwice ? Self.decoded(text) : nil) ?? decoded
        }
        do {
            if String(decoding: bytes.prefix(4_096), as: UTF8.self).contains("-----BEGIN") {
                let found = try CertificateBundle.read(bytes).certificates
                guard let certificate = found.first, found.count == 1 else {
                    throw DirectoryError(
                        .invalidRequest, "certificate holds \(found.count) certificates; send one, or use upload",
                        target: member)
                }
                self = certificate
            } else {
                try self.init(derEncoded: bytes)
            }
        } catch let error as PKCS12Error {
            throw DirectoryError(
                .invalidRequest,
                "certificate cannot be read: \(error.message); send the DER or PEM bytes of one "
                    + "certificate in base64", target: member)
        }
    }

    /// Base64 or base64url, with or without padding; `nil` for anything else.
    private static func decoded(_ text: String) -> [UInt8]? {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/").filter { !$0.isWhitespace }
        let padded = plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        guard let decoded = Data(base64Encoded: padded), !decoded.isEmpty else { return nil }
        return [UInt8](decoded)
    }
}
