import Foundation
import GraphCatalogue
import PKCS12

/// A PKCS #12 file that was opened and understood here, before anything is sent.
struct CheckedPFX {
    /// The file as it is.
    let bytes: [UInt8]
    /// Its password; `""` when it has none.
    let password: String
    /// The certificate that belongs to the private key.
    let leaf: CertificateSummary
    /// How its parts are encrypted.
    let encryptions: [PFX.Encryption]

    /// SHA-1 thumbprint of that certificate, upper-case hex.
    var sha1Thumbprint: String { leaf.sha1Thumbprint }

    /// The longest file that is read; the service accepts no more.
    static let limit = 1024 * 1024

    /// Reads a file, then its password, and checks that a certificate and its key are in it.
    ///
    /// - Throws: ``CommandFailure`` with `.inputFile`, or what the password source throws.
    init(path: String, passwordSource: PasswordSource) throws(CommandFailure) {
        // The file comes first: nobody should type a password for a file that is not there.
        let bytes = try InputFile.read(path, limit: Self.limit)
        let password = try passwordSource.read(label: "Password of \(path)")
        try self.init(bytes: bytes, password: password, name: path, now: Date())
    }

    /// Checks bytes.
    ///
    /// - Throws: ``CommandFailure`` with `.inputFile`.
    init(bytes: [UInt8], password: String, name: String, now: Date) throws(CommandFailure) {
        do {
            let pfx = try PFX.read(bytes, password: password)
            leaf = try pfx.identity(at: Int64(now.timeIntervalSince1970)).leaf
            encryptions = pfx.encryptions
        } catch {
            throw CommandFailure(.inputFile, "\(name): \(error.message)", remedy: error.remedy)
        }
        self.bytes = bytes
        self.password = password
    }
}
