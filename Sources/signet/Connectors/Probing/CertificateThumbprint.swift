import ArgumentParser

/// A thumbprint as people copy it: digits in either case, also with colons or spaces between, as OpenSSL and Windows
/// show it.
struct CertificateThumbprint: Equatable {
    /// Upper-case hex, 40 digits of SHA-1 or 64 of SHA-256.
    let text: String

    /// - Throws: `ValidationError`, which becomes part of the parser's sentence.
    init(_ text: String) throws {
        let digits = text.uppercased().filter { $0 != ":" && $0 != " " }
        guard digits.count == 40 || digits.count == 64, digits.allSatisfy({ $0.isASCII && $0.isHexDigit }) else {
            throw ValidationError("Give all 40 digits of a SHA-1 thumbprint, or all 64 of a SHA-256 one.")
        }
        self.text = digits
    }
}
