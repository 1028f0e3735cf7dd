import Foundation
import GraphCatalogue
import PKCS12

extension CheckedPFX {
    /// `id-PBES2` (RFC 8018, appendix A.4): what every AES-protected file uses.
    private static let passwordBasedEncryption2 = "1.2.840.113549.1.5.13"

    /// What a user should know before the file goes up.
    ///
    /// - Parameter cloud: the cloud of Microsoft it goes to, if it goes to one.
    func warnings(for cloud: Cloud?, now: Date = Date()) -> [String] {
        [validityWarning(now: Int64(now.timeIntervalSince1970)), cloud.flatMap { _ in protectionWarning }]
            .compactMap { $0 }
    }

    private func validityWarning(now: Int64) -> String? {
        if leaf.notAfter < now {
            return "the certificate ended at \(TerminalText.date(epochSeconds: leaf.notAfter)); it will be refused"
        }
        if leaf.notBefore > now {
            return
                "the certificate begins at \(TerminalText.date(epochSeconds: leaf.notBefore)) and is inactive until then"
        }
        return nil
    }

    /// Microsoft's service documents that it opens files under TripleDES-SHA1 and answers AES-protected ones with
    /// "wrong password", which has cost many people a day.
    private var protectionWarning: String? {
        encryptions.first { $0.oid == Self.passwordBasedEncryption2 }.map { modern in
            "the file is protected with \(modern.name); Microsoft's service may call its password wrong. "
                + "Export it with TripleDES-SHA1, for instance with openssl pkcs12 -export -legacy"
        }
    }
}
