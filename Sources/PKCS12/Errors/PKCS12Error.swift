/// Why a file was refused: what is wrong, where, and how to fix it.
///
/// Two errors are equal when their codes are. Nothing in an error comes from a password or a key.
public struct PKCS12Error: Error, Sendable, Equatable, CustomStringConvertible {
    /// A stable name for the reason.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        package let reason: Reason

        /// The name, such as `wrong-password`.
        public var description: String { reason.rawValue }
    }

    /// Every reason there is.
    package enum Reason: String, CaseIterable, Sendable {
        case wrongPassword = "wrong-password"
        case keyPasswordDiffers = "key-password-differs"
        case malformed
        case truncated
        case notPKCS12 = "not-pkcs12"
        case unsupported
        case tooCostly = "too-costly"
        case tooLarge = "too-large"
        case weakKey = "weak-key"
        case noKey = "no-key"
        case noCertificate = "no-certificate"
        case keyWithoutCertificate = "key-without-certificate"
        case severalKeys = "several-keys"
        case notPKCS7 = "not-p7b"
        case noCertificates = "no-certificates"
        case invalidPassword = "invalid-password"
    }

    /// Where in a file.
    public struct Location: Hashable, Sendable, CustomStringConvertible {
        /// The ASN.1 path, such as `AuthenticatedSafe[1].SafeBag[0]`.
        public let path: String
        /// The byte, counted from 0: in the file, or in the decrypted part that the path names.
        public let byteOffset: Int?

        /// Path and byte.
        public var description: String {
            byteOffset.map { "\(path), byte \($0)" } ?? path
        }
    }

    /// The reason.
    public let code: Code
    /// What is wrong.
    public let message: String
    /// Where it is wrong, when it is wrong in one place.
    public let location: Location?
    /// How to fix it.
    public let remedy: String?

    package init(_ reason: Reason, _ message: String, at location: Location? = nil, remedy: String? = nil) {
        code = Code(reason: reason)
        self.message = message
        self.location = location
        self.remedy = remedy
    }

    /// Equal when the codes are.
    public static func == (left: Self, right: Self) -> Bool { left.code == right.code }

    /// Code, message, place and remedy in one line.
    public var description: String {
        var text = "\(code): \(message)"
        if let location { text += " (at \(location))" }
        if let remedy { text += "; \(remedy)" }
        return text
    }
}

extension PKCS12Error.Code {
    /// The password does not open the file, or the file was changed; the two cannot be told apart.
    public static let wrongPassword = Self(reason: .wrongPassword)
    /// The file opens, but a part of it has another password.
    public static let keyPasswordDiffers = Self(reason: .keyPasswordDiffers)
    /// The encoding or the structure is broken.
    public static let malformed = Self(reason: .malformed)
    /// The file ends before its encoding does.
    public static let truncated = Self(reason: .truncated)
    /// Something else altogether.
    public static let notPKCS12 = Self(reason: .notPKCS12)
    /// A known structure or algorithm that is not offered.
    public static let unsupported = Self(reason: .unsupported)
    /// Key derivation would cost more than the limit; none was run.
    public static let tooCostly = Self(reason: .tooCostly)
    /// Bytes, depth, elements, bags or keys over the limit.
    public static let tooLarge = Self(reason: .tooLarge)
    /// A key too short to be worth anything.
    public static let weakKey = Self(reason: .weakKey)
    /// There is no private key in the file.
    public static let noKey = Self(reason: .noKey)
    /// There is no certificate in the file.
    public static let noCertificate = Self(reason: .noCertificate)
    /// There are certificates in the file, but not the key's.
    public static let keyWithoutCertificate = Self(reason: .keyWithoutCertificate)
    /// There are several keys with certificates, and nothing tells which is meant.
    public static let severalKeys = Self(reason: .severalKeys)
    /// Not a PKCS #7 bundle.
    public static let notPKCS7 = Self(reason: .notPKCS7)
    /// A bundle with no certificate in it.
    public static let noCertificates = Self(reason: .noCertificates)
    /// A password that cannot be written into a PFX.
    public static let invalidPassword = Self(reason: .invalidPassword)
}
