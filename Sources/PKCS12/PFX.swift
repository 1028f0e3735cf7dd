/// What a PKCS #12 file holds, after its integrity was checked and every part was opened.
///
/// Reading is pure and bounded: no file access, no networking, and a hostile file costs no more than the limits say.
/// It is CPU work all the same, up to seconds: keep it off event loops.
///
///     let pfx = try PFX.read(bytes, password: "…")
///     let identity = try pfx.identity(at: now)
public struct PFX: Sendable {
    /// The certificates, each once, in file order.
    public let certificates: [CertificateEntry]
    /// How many certificate bags the file has, duplicates counted.
    public let certificateBagCount: Int
    /// The private keys in file order, duplicates included.
    public let keys: [KeyEntry]
    /// How the file proves that it was not changed.
    public let integrity: Integrity
    /// How its parts are encrypted, in file order.
    public let encryptions: [Encryption]
    /// The key derivations that opening the file takes: of the integrity check, then of its parts in file order.
    public let derivations: [KeyDerivation]
    /// What the file holds beside keys and certificates.
    public let skipped: [SkippedBag]

    /// A certificate with what the file says of it.
    public struct CertificateEntry: Sendable, Hashable {
        /// The certificate.
        public let certificate: CertificateSummary
        /// Its name for people.
        public let friendlyName: String?
        /// What ties it to a key, by the producer's word.
        public let localKeyID: [UInt8]?
    }

    /// A private key with what the file says of it.
    public struct KeyEntry: Sendable {
        /// The key.
        public let privateKey: PrivateKeyInfo
        /// Its name for people.
        public let friendlyName: String?
        /// What ties it to a certificate, by the producer's word.
        public let localKeyID: [UInt8]?
    }

    /// How a file proves that it was not changed.
    public enum Integrity: Sendable, Hashable {
        /// Not at all: a legal form that `openssl pkcs12 -nomac` writes.
        case none
        /// A MAC under a key of the PKCS #12 derivation.
        case mac(digest: String, iterationCount: Int, saltByteCount: Int)
        /// A MAC under a key of PBKDF2 (RFC 9579).
        case pbmac1(digest: String, iterationCount: Int, keyByteCount: Int)
    }

    /// How a part is encrypted.
    public struct Encryption: Sendable, Hashable {
        /// Where the part is.
        public let location: PKCS12Error.Location
        /// Such as `PBES2 AES-256-CBC, PBKDF2 HMAC-SHA-256`.
        public let name: String
        /// The object identifier, dotted.
        public let oid: String
        /// Rounds that the password is put through.
        public let iterationCount: Int
    }

    /// A way from the password to key bytes.
    public struct KeyDerivation: Sendable, Hashable {
        /// Which it is.
        public let function: Function
        /// Rounds that the password is put through; for scrypt its cost parameter.
        public let iterationCount: Int
        /// Bytes that are derived, in one piece each; PBES1 derives a key and an initialization vector.
        public let byteCounts: [Int]

        /// A function with its hash.
        public enum Function: Sendable, Hashable {
            /// RFC 7292 appendix B.2.
            case pkcs12(digest: String)
            /// RFC 8018 §5.2, with HMAC.
            case pbkdf2(digest: String)
            /// RFC 7914.
            case scrypt
        }
    }

    /// A bag that was left alone.
    public struct SkippedBag: Sendable, Hashable {
        /// Where it is.
        public let location: PKCS12Error.Location
        /// Its type, dotted.
        public let oid: String
        /// What it is, in words.
        public let what: String
    }

    /// Reads a file.
    ///
    /// The integrity check, where there is one, is always run. Every known way to turn the password into bytes is
    /// tried, within the limit of work.
    ///
    /// - Parameter password: any Unicode text, used as it stands; `nil` and the empty text are the same.
    /// - Throws: ``PKCS12Error``. A file without a key or without a certificate is not an error here.
    public static func read(
        _ bytes: [UInt8], password: String?, limits: PKCS12Limits = .standard
    ) throws(PKCS12Error) -> PFX {
        var reader = PFXReader(password: password, limits: limits)
        return try reader.read(bytes)
    }
}
