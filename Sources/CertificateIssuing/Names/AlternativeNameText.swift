import X509

/// A subject alternative name as people type it: `DNS:api.contoso.com`, `IP:192.0.2.1`, `email:a@contoso.com`,
/// `URI:https://…`, or without the prefix, told apart by its look.
enum AlternativeNameText {
    /// - Throws: ``CertificateIssuingError`` with `.invalidName`.
    static func name(_ text: String) throws(CertificateIssuingError) -> GeneralName {
        if let colon = text.firstIndex(of: ":") {
            let value = String(text[text.index(after: colon)...])
            switch text[..<colon].lowercased() {
            case "dns": return try SubjectNames.dnsName(value)
            case "ip": return try SubjectNames.ipAddress(value)
            case "email": return .rfc822Name(try ascii(value))
            case "uri": return .uniformResourceIdentifier(try ascii(value))
            default: break
            }
        }
        if IPAddressOctets.parse(text) != nil { return try SubjectNames.ipAddress(text) }
        if text.contains("://") { return .uniformResourceIdentifier(try ascii(text)) }
        if text.contains("@") { return .rfc822Name(try ascii(text)) }
        return try SubjectNames.dnsName(text)
    }

    private static func ascii(_ text: String) throws(CertificateIssuingError) -> String {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw CertificateIssuingError(
                .invalidName, "\"\(text)\" is empty or has characters an alternative name cannot carry")
        }
        return text
    }
}
