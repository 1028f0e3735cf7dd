import CommandSupport
import GraphWire

/// PKIs and certificate authorities for a person to read.
enum PKIText {
    /// Such as `250 certificate authorities`.
    static func count(_ number: Int) -> String {
        number == 1 ? "1 certificate authority" : "\(number) certificate authorities"
    }

    /// One line for each PKI.
    static func table(_ pkis: [CertificateBasedAuthPki]) -> [String] {
        guard !pkis.isEmpty else { return ["no PKIs"] }
        var table = TextTable(["ID", "NAME", "LAST UPLOAD", "CHANGED"])
        table.rows = pkis.map { pki in
            [pki.id ?? "", pki.displayName ?? "-", pki.status?.rawValue ?? "-", pki.lastModifiedDateTime ?? "-"]
        }
        return table.lines
    }

    /// All there is to know about one PKI.
    static func details(_ pki: CertificateBasedAuthPki) -> [String] {
        lines([
            ("Id", pki.id), ("Name", pki.displayName), ("Changed", pki.lastModifiedDateTime),
            ("Last upload", pki.status?.rawValue), ("Details", pki.statusDetails),
        ])
    }

    /// One line for each certificate authority.
    static func table(_ authorities: [CertificateAuthorityDetail]) -> [String] {
        guard !authorities.isEmpty else { return ["no certificate authorities"] }
        var table = TextTable(["ID", "NAME", "KIND", "EXPIRES", "THUMBPRINT (SHA-1)"])
        table.rows = authorities.map { authority in
            [
                authority.id ?? "", authority.displayName ?? "-", authority.certificateAuthorityType?.rawValue ?? "-",
                authority.expirationDateTime ?? "-", authority.thumbprint ?? "-",
            ]
        }
        return table.lines
    }

    /// All there is to know about one certificate authority.
    static func details(_ authority: CertificateAuthorityDetail) -> [String] {
        lines([
            ("Id", authority.id), ("Name", authority.displayName),
            ("Kind", authority.certificateAuthorityType?.rawValue),
            ("Issuer", authority.issuer), ("Thumbprint", authority.thumbprint),
            ("Key identifier", authority.issuerSubjectKeyIdentifier), ("Expires", authority.expirationDateTime),
            ("CRL", authority.certificateRevocationListUrl), ("Delta CRL", authority.deltaCertificateRevocationListUrl),
            ("Issuer hint", authority.isIssuerHintEnabled.map { $0 ? "yes" : "no" }),
        ])
    }

    private static func lines(_ members: [(name: String, value: String?)]) -> [String] {
        members.map { name, value in
            name + String(repeating: " ", count: 16 - name.count) + TerminalText.printable(value ?? "-")
        }
    }
}
