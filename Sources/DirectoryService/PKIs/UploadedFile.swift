import Crypto
import DirectoryStore
import Foundation
import PKCS12

/// The file of an upload: certificates that are certificate authorities, each once.
struct UploadedFile: Sendable {
    let certificates: [CertificateSummary]

    /// Why an upload fails, as a sentence an administrator can act on.
    struct Fault: Error {
        let sentence: String
    }

    /// Reads and checks the whole file.
    ///
    /// - Parameter sha256: what its bytes must hash to, 64 lower-case hex digits.
    /// - Throws: ``Fault``.
    init(_ bytes: [UInt8], sha256: String, at now: Int64) throws(Fault) {
        let found = Hexadecimal.text(SHA256.hash(data: bytes)).lowercased()
        // In constant time, though nothing here is secret: a comparison of digests should never be the odd one out.
        guard zip(found.utf8, sha256.utf8).reduce(found.utf8.count ^ sha256.utf8.count, { $0 | Int($1.0 ^ $1.1) }) == 0
        else {
            throw Fault(
                sentence:
                    "The file's SHA-256 is \(found.uppercased()), not \(sha256.uppercased()). The file changed, or "
                    + "another one was hashed; hash it again with sha256sum or Get-FileHash.")
        }
        try self.init(checked: bytes)
        var seen: Set<String> = []
        for certificate in certificates {
            if let fault = AuthorityRules.fault(of: certificate, at: now) { throw Fault(sentence: fault) }
            guard seen.insert(certificate.sha1Thumbprint).inserted else {
                throw Fault(
                    sentence:
                        "Duplicate Certificate exists: \(AuthorityRules.name(of: certificate)) stands in the file "
                        + "twice. Leave one out.")
            }
        }
        guard certificates.count <= AuthorityRules.maximumAuthorities else {
            throw Fault(
                sentence: "The file has \(certificates.count) certificate authorities; a PKI holds at most "
                    + "\(AuthorityRules.maximumAuthorities). Split it over several PKIs.")
        }
    }

    /// Reads a file that was checked before.
    ///
    /// - Throws: ``Fault`` for bytes that are no bundle.
    init(checked bytes: [UInt8]) throws(Fault) {
        do {
            certificates = try CertificateBundle.read(bytes).certificates
        } catch {
            let place = error.location.map { " (at \($0))" } ?? ""
            let remedy = error.remedy.map { "; \($0)" } ?? ""
            throw Fault(sentence: "The file cannot be read: \(error.message)\(place)\(remedy).")
        }
    }
}
