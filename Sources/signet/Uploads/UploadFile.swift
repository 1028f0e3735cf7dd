import GraphClient
import PKCS12

/// A PKCS #12 file as it will be sent.
struct UploadFile {
    /// What a person calls it: its path, or what it was made for.
    let name: String
    let bytes: [UInt8]
    let password: String
    /// What is in it; `nil` for a file that cannot be opened and is sent nevertheless.
    let checked: CheckedPFX?

    /// A file that was opened.
    init(_ file: CheckedPFX, name: String) {
        self.name = name
        bytes = file.bytes
        password = file.password
        checked = file
    }

    /// A file nobody could look into.
    init(unchecked bytes: [UInt8], password: String, name: String) {
        self.name = name
        self.bytes = bytes
        self.password = password
        checked = nil
    }

    /// The certificate of its key.
    var certificate: CertificateSummary? { checked?.certificate }
    /// SHA-1 of that certificate.
    var thumbprint: String? { checked?.sha1Thumbprint }
}
