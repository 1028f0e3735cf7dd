/// Why there was no usable answer: the address, the network, TLS, the sign-in, or an answer that is not Graph's.
///
/// A refusal by the service itself is an ``ODataError``. Two errors are equal when their codes are.
public struct GraphClientError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of failure it is; stable.
    public let code: Code
    /// What happened, in a sentence; never a secret.
    public let message: String
    /// What to do about it.
    public let remedy: String?
    /// The failure below, for debugging.
    public let underlying: (any Error)?

    /// The kinds of failure: an open set.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The stable text.
        public let description: String

        /// The address of the service or of a page is not usable.
        public static let invalidURL = Code(description: "invalidURL")
        /// A query names something by a key path that is no property.
        public static let invalidQuery = Code(description: "invalidQuery")
        /// A header field holds a line break or another control character.
        public static let invalidHeader = Code(description: "invalidHeader")
        /// Plain `http` to another machine.
        public static let insecureURL = Code(description: "insecureURL")
        /// The operation does not exist in the cloud that was asked.
        public static let notOfferedInCloud = Code(description: "notOfferedInCloud")
        /// The operation does not exist in the version that was asked.
        public static let notOfferedInVersion = Code(description: "notOfferedInVersion")
        /// The file of trusted authorities cannot be read.
        public static let unreadableTrustRoots = Code(description: "unreadableTrustRoots")
        /// The host name is unknown.
        public static let hostNotFound = Code(description: "hostNotFound")
        /// Nobody answers at the address.
        public static let connectionFailed = Code(description: "connectionFailed")
        /// The connection ended in the middle.
        public static let connectionLost = Code(description: "connectionLost")
        /// The answer ended before its end.
        public static let truncatedAnswer = Code(description: "truncatedAnswer")
        /// The proxy refused or is none.
        public static let proxyRefused = Code(description: "proxyRefused")
        /// The service took too long.
        public static let timedOut = Code(description: "timedOut")
        /// No trusted authority vouches for the service's certificate, or it is out of date.
        public static let untrustedCertificate = Code(description: "untrustedCertificate")
        /// The service's certificate is for another name.
        public static let wrongHostName = Code(description: "wrongHostName")
        /// TLS could not be agreed on.
        public static let tlsFailed = Code(description: "tlsFailed")
        /// The authority refused to issue a token.
        public static let signInRefused = Code(description: "signInRefused")
        /// The authority has no time for a sign-in, also after all retries (status 429 or 503).
        public static let signInUnavailable = Code(description: "signInUnavailable")
        /// A certificate or its key cannot be used to sign in.
        public static let unusableCertificate = Code(description: "unusableCertificate")
        /// A way to sign in that is not set up on this machine.
        public static let credentialUnavailable = Code(description: "credentialUnavailable")
        /// A PKCS #12 file that cannot be opened, or that the service would refuse.
        public static let unusablePFX = Code(description: "unusablePFX")
        /// A success that cannot be understood, or a redirect.
        public static let unexpectedAnswer = Code(description: "unexpectedAnswer")
        /// The answer is longer than the configuration allows.
        public static let answerTooLarge = Code(description: "answerTooLarge")
    }

    /// Makes an error, for credentials, transports and stores of one's own.
    ///
    /// - Parameter code: what kind of failure it is.
    /// - Parameter message: what happened, in a sentence; never a secret.
    /// - Parameter remedy: what to do about it.
    /// - Parameter underlying: the failure below.
    public init(_ code: Code, _ message: String, remedy: String? = nil, underlying: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.remedy = remedy
        self.underlying = underlying
    }

    /// The message and what to do.
    public var description: String { remedy.map { "\(message); \($0)" } ?? message }

    /// Equal when the codes are.
    public static func == (lhs: Self, rhs: Self) -> Bool { lhs.code == rhs.code }
}
