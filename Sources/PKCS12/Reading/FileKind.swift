import Foundation

/// What a file is that is not what it was taken for.
public enum FileKind: Sendable, Hashable, CustomStringConvertible {
    /// No bytes.
    case empty
    /// PEM text with its label, such as `CERTIFICATE`.
    case pem(label: String)
    /// An X.509 certificate in DER.
    case certificate
    /// A PKCS #7 message, such as a bundle of certificates.
    case pkcs7
    /// A PKCS #8 or PKCS #1 key in DER.
    case privateKey
    /// A PFX.
    case pfx
    /// A Java key store of the old format.
    case javaKeyStore
    /// Base64 of something; of a PFX when it begins so.
    case base64(ofPFX: Bool)
    /// A JSON Web Token or JSON Web Encryption, as in the reference's own sample.
    case jsonWebToken
    /// A page of HTML or XML.
    case html
    /// JSON.
    case json
    /// A ZIP archive.
    case zip
    /// Something else.
    case unknown

    /// Looks at the beginning of a file.
    public init(_ bytes: [UInt8]) {
        guard let first = bytes.first else {
            self = .empty
            return
        }
        if first == Tag.sequence {
            self = Self.structure(bytes)
        } else if bytes.starts(with: [0xFE, 0xED, 0xFE, 0xED]) || bytes.starts(with: [0xCE, 0xCE, 0xCE, 0xCE]) {
            self = .javaKeyStore
        } else if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            self = .zip
        } else {
            self = Self.text(bytes)
        }
    }

    private static func structure(_ bytes: [UInt8]) -> FileKind {
        let source = BERSource(bytes, origin: 0, budget: ElementBudget(limits: .standard))
        var file = BERReader(source)
        guard let outer = try? file.next("file"), case var fields = outer.children,
            let first = try? fields.next("first")
        else { return .unknown }
        switch first.identifier {
        case Tag.objectIdentifier: return .pkcs7
        case Tag.integer:
            // PFX has version 3; keys have 0 or 1.
            return (try? first.smallInteger()) == 3 ? .pfx : .privateKey
        case Tag.sequence:
            let inner = first.children
            let begin = inner.nextIdentifier
            return begin == Tag.context(0) || begin == Tag.integer ? .certificate : .unknown
        default: return .unknown
        }
    }

    private static func text(_ bytes: [UInt8]) -> FileKind {
        let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let start = bytes.dropFirst(isMarked ? 3 : 0).drop { $0 <= 0x20 }.prefix(4_096)
        let text = String(decoding: start, as: UTF8.self)
        if let begin = text.range(of: "-----BEGIN ") {
            return .pem(label: String(text[begin.upperBound...].prefix { $0 != "-" && !$0.isNewline }.prefix(40)))
        }
        if text.hasPrefix("<") { return .html }
        if text.hasPrefix("{") || text.hasPrefix("[") { return .json }
        if text.hasPrefix("eyJ") { return .jsonWebToken }
        let isBase64 = start.allSatisfy { byte in
            switch byte {
            case 0x2B, 0x2F, 0x30...0x39, 0x3D, 0x41...0x5A, 0x61...0x7A, 0x0A, 0x0D: true
            default: false
            }
        }
        return isBase64 && start.count >= 16 ? .base64(ofPFX: text.hasPrefix("MI")) : .unknown
    }

    /// The kind in words, with its article.
    public var description: String {
        switch self {
        case .empty: "an empty file"
        case .pem(let label): "PEM text (\(label))"
        case .certificate: "a DER certificate"
        case .pkcs7: "a PKCS #7 bundle (p7b)"
        case .privateKey: "a DER private key"
        case .pfx: "a PFX"
        case .javaKeyStore: "a Java key store (JKS)"
        case .base64(let ofPFX): ofPFX ? "base64 text, probably of a PFX" : "base64 text"
        case .jsonWebToken: "a JSON Web Token"
        case .html: "HTML or XML"
        case .json: "JSON"
        case .zip: "a ZIP archive"
        case .unknown: "something else"
        }
    }

    /// How to get a PFX out of it.
    var remedyForPFX: String {
        switch self {
        case .pem, .certificate, .privateKey, .pkcs7:
            "put certificate and key together with openssl pkcs12 -export -inkey key.pem -in certificate.pem"
        case .javaKeyStore: "convert it with keytool -importkeystore -deststoretype PKCS12"
        case .base64: "decode it once more, for instance with base64 -d"
        default: "give the bytes of a .pfx or .p12 file"
        }
    }
}
