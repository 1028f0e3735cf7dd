import DirectoryStore
import Foundation

/// What a call authenticates with, as far as it must be known before a connection is there: on a warm connection no key
/// is opened.
struct Presentation: Sendable {
    enum Kind: String, Sendable { case basic, clientCertificate, none }

    let kind: Kind
    /// The certificate that is presented.
    let certificate: CertificateRecord?
    /// The value of `Authorization`.
    let authorization: String?

    static let nothing = Presentation(kind: .none, certificate: nil, authorization: nil)

    static func certificate(_ certificate: CertificateRecord) -> Presentation {
        Presentation(kind: .clientCertificate, certificate: certificate, authorization: nil)
    }

    static func basic(username: String, password: String) -> Presentation {
        let pair = Data("\(username):\(password)".utf8).base64EncodedString()
        return Presentation(kind: .basic, certificate: nil, authorization: "Basic \(pair)")
    }
}
