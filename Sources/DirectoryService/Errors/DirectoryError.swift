/// Why the service refused: what happened, to which member, and what to do about it.
///
/// Two errors are equal when their codes are.
public struct DirectoryError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A stable name for the reason.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        package let reason: Reason

        /// The name.
        public var description: String { reason.rawValue }
    }

    /// Every reason there is, so that the wire mapping is exhaustive.
    package enum Reason: String, CaseIterable, Sendable {
        case missingValue, invalidValue, invalidURL, identifierNotAllowed, unknownAuthentication
        case certificatePasswordWrong, certificateUnreadable, certificateUnsupported, certificateTooCostly
        case certificateTooLarge, certificateExpired, certificateAlreadyThere, certificateWithoutKey
        case certificateMissing, certificateAmbiguous, certificateKeyWeak
        case notFound, busy, damagedSecret
        case inUse, alreadyExists, readOnly
        case invalidRequest, duplicateCertificate, uploadRunning, limitReached
    }

    /// The reason.
    public let code: Code
    /// What happened and how to fix it; holds no secret and none of the caller's values but identifiers.
    public let message: String
    /// The member at fault, as the caller spelled it.
    public let target: String?

    package init(_ reason: Reason, _ message: String, target: String? = nil) {
        code = Code(reason: reason)
        self.message = message
        self.target = target
    }

    /// Equal when the codes are.
    public static func == (left: Self, right: Self) -> Bool { left.code == right.code }

    /// Code, member and message.
    public var description: String {
        "\(code)\(target.map { " (\($0))" } ?? ""): \(message)"
    }
}

extension DirectoryError.Code {
    /// A required member is absent, `null` or empty.
    public static let missingValue = Self(reason: .missingValue)
    /// A member is of the wrong kind or says what cannot be.
    public static let invalidValue = Self(reason: .invalidValue)
    /// An address is not an absolute `https` or `http` URL, or carries credentials.
    public static let invalidURL = Self(reason: .invalidURL)
    /// The caller chose an identifier that the service makes.
    public static let identifierNotAllowed = Self(reason: .identifierNotAllowed)
    /// The kind of authentication is not one a connector can have.
    public static let unknownAuthentication = Self(reason: .unknownAuthentication)
    /// The password does not open the file, or the file was changed.
    public static let certificatePasswordWrong = Self(reason: .certificatePasswordWrong)
    /// The bytes are not a PFX, or a damaged one.
    public static let certificateUnreadable = Self(reason: .certificateUnreadable)
    /// The PFX uses what is not offered.
    public static let certificateUnsupported = Self(reason: .certificateUnsupported)
    /// Opening the PFX would cost more than is allowed.
    public static let certificateTooCostly = Self(reason: .certificateTooCostly)
    /// The PFX is larger than is allowed.
    public static let certificateTooLarge = Self(reason: .certificateTooLarge)
    /// The certificate is past its end.
    public static let certificateExpired = Self(reason: .certificateExpired)
    /// The connector has this certificate.
    public static let certificateAlreadyThere = Self(reason: .certificateAlreadyThere)
    /// The PFX has no private key.
    public static let certificateWithoutKey = Self(reason: .certificateWithoutKey)
    /// The PFX has no certificate, or not its key's.
    public static let certificateMissing = Self(reason: .certificateMissing)
    /// The PFX has several keys with certificates in date.
    public static let certificateAmbiguous = Self(reason: .certificateAmbiguous)
    /// The key is too short to be used.
    public static let certificateKeyWeak = Self(reason: .certificateKeyWeak)
    /// There is no such object in the tenant.
    public static let notFound = Self(reason: .notFound)
    /// Something else refers to the object.
    public static let inUse = Self(reason: .inUse)
    /// There is an object of that name.
    public static let alreadyExists = Self(reason: .alreadyExists)
    /// The member cannot be changed.
    public static let readOnly = Self(reason: .readOnly)
    /// A member of a request about certificate authorities is absent or says what cannot be.
    public static let invalidRequest = Self(reason: .invalidRequest)
    /// The PKI has this certificate.
    public static let duplicateCertificate = Self(reason: .duplicateCertificate)
    /// An upload to the PKI has not ended.
    public static let uploadRunning = Self(reason: .uploadRunning)
    /// There would be more objects than are allowed.
    public static let limitReached = Self(reason: .limitReached)
    /// Too much of this work is waiting already; try again.
    public static let busy = Self(reason: .busy)
    /// A stored secret cannot be opened with this master key.
    public static let damagedSecret = Self(reason: .damagedSecret)
}

extension DirectoryError {
    /// There is no object of an identifier in the tenant.
    public static func notFound(_ id: String) -> DirectoryError {
        DirectoryError(
            .notFound,
            "Resource '\(id)' does not exist or one of its queried reference-property objects are not present.")
    }

    /// The refusal of an authentication type that no connector can have.
    ///
    /// - Parameter type: the `@odata.type` that was sent, if any.
    public static func unknownAuthentication(_ type: String?) -> DirectoryError {
        let sent = type.map { "'\($0.prefix(80))' is not a kind of authentication a connector can have" }
        return DirectoryError(
            .unknownAuthentication,
            "\(sent ?? "authenticationConfiguration lacks @odata.type"); send #microsoft.graph.basicAuthentication or "
                + "#microsoft.graph.pkcs12Certificate", target: "authenticationConfiguration/@odata.type")
    }
}
