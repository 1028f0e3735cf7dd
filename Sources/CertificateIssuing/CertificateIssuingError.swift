/// Why a key or a certificate could not be made. Two errors are equal when their codes are.
public struct CertificateIssuingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of refusal it is; stable.
    public let code: Code
    /// What is wrong and what to do, in a sentence; never key material.
    public let message: String

    /// The kinds of refusal: an open set.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The stable text.
        public let description: String

        /// A common name, DNS name or IP address that a certificate cannot carry.
        public static let invalidName = Code(description: "invalidName")
        /// Dates that cannot be written or that end before they begin.
        public static let validityOutOfRange = Code(description: "validityOutOfRange")
        /// PEM text that is not a certificate authority and its key.
        public static let invalidAuthority = Code(description: "invalidAuthority")
        /// An authority whose own certificate has ended.
        public static let authorityExpired = Code(description: "authorityExpired")
    }

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }

    /// Equal when the codes are.
    public static func == (lhs: Self, rhs: Self) -> Bool { lhs.code == rhs.code }
}
