import Foundation

/// What may be wrong with a PFX that opens.
public enum PFXConcern: Sendable, Hashable, CustomStringConvertible {
    /// The certificate ended, in seconds since 1970; the service will refuse it.
    case expired(Int64)
    /// The certificate begins later, in seconds since 1970; the service holds it inactive until then.
    case notYetValid(Int64)
    /// Microsoft's service documents that it opens files under TripleDES-SHA1, and answers AES-protected ones with "wrong
    /// password", which has cost many people a day.
    case unreadableByMicrosoft(encryption: String)

    /// `id-PBES2` (RFC 8018, appendix A.4): what every AES-protected file uses.
    static let passwordBasedEncryption2 = "1.2.840.113549.1.5.13"

    /// Whether the service that the file goes to will refuse it.
    public var isFatal: Bool {
        switch self {
        case .expired, .unreadableByMicrosoft: true
        case .notYetValid: false
        }
    }

    /// A sentence that says what is wrong and what to do.
    public var description: String {
        switch self {
        case .expired(let end): "the certificate ended at \(Self.date(end)); it will be refused"
        case .notYetValid(let begin): "the certificate begins at \(Self.date(begin)) and is inactive until then"
        case .unreadableByMicrosoft(let encryption):
            "the file is protected with \(encryption); Microsoft's service may call its password wrong. "
                + "Export it with TripleDES-SHA1, for instance with openssl pkcs12 -export -legacy"
        }
    }

    /// `2026-11-20 10:00:00Z`; the number itself outside the years 1 to 9999.
    private static func date(_ epochSeconds: Int64) -> String {
        guard (-62_135_596_800...253_402_300_799).contains(epochSeconds) else { return String(epochSeconds) }
        return Date(timeIntervalSince1970: TimeInterval(epochSeconds))
            .formatted(.iso8601.dateTimeSeparator(.space))
    }
}
