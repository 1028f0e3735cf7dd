import CommandSupport
import Foundation
import GraphClient
import PKCS12

extension CheckedPFX {
    /// SHA-1 thumbprint of its certificate, upper-case hex.
    var sha1Thumbprint: String { certificate.sha1Thumbprint }

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
            try self.init(bytes, password: password, name: name, now: now)
        } catch {
            throw CommandFailure(.inputFile, error.message, remedy: error.remedy)
        }
    }
}
