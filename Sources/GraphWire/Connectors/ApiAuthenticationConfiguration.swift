/// How a connector authenticates to its endpoint (Graph complex type `apiAuthenticationConfigurationBase`).
///
/// The derived type travels in `@odata.type`; it is read with or without `#` and in any case, and written with `#`.
public enum ApiAuthenticationConfiguration: Sendable, Hashable {
    /// A user name and a password; answers show the password as ``BasicAuthentication/maskedPassword``.
    case basic(BasicAuthentication)
    /// A PKCS #12 file on its way to the service; never in answers.
    case pkcs12(Pkcs12Certificate)
    /// The certificates a connector holds; only in answers.
    case clientCertificate(ClientCertificateAuthentication)
    /// A type this release does not know, with all its members.
    case unknown(type: String?, JSONValue)
}

extension ApiAuthenticationConfiguration: Codable {
    private enum CodingKeys: String, CodingKey { case odataType = "@odata.type" }

    /// Reads the derived type that `@odata.type` names.
    public init(from decoder: any Decoder) throws {
        let type = try decoder.container(keyedBy: CodingKeys.self).decodeIfPresent(String.self, forKey: .odataType)
        switch type.flatMap(ODataTypeName.init(wireText:)) {
        case .basicAuthentication: self = .basic(try BasicAuthentication(from: decoder))
        case .pkcs12Certificate: self = .pkcs12(try Pkcs12Certificate(from: decoder))
        case .clientCertificateAuthentication:
            self = .clientCertificate(try ClientCertificateAuthentication(from: decoder))
        case nil: self = .unknown(type: type, try JSONValue(from: decoder))
        }
    }

    /// Writes the members of the derived type and `@odata.type` with a leading `#`.
    public func encode(to encoder: any Encoder) throws {
        func encode(_ value: some Encodable, as type: ODataTypeName) throws {
            try value.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(type.rawValue, forKey: .odataType)
        }
        switch self {
        case .basic(let value): try encode(value, as: .basicAuthentication)
        case .pkcs12(let value): try encode(value, as: .pkcs12Certificate)
        case .clientCertificate(let value): try encode(value, as: .clientCertificateAuthentication)
        case .unknown(_, let value): try value.encode(to: encoder)
        }
    }
}

/// The derived types of `apiAuthenticationConfigurationBase`, spelled as `@odata.type` is written.
public enum ODataTypeName: String, Sendable, CaseIterable {
    /// User name and password.
    case basicAuthentication = "#microsoft.graph.basicAuthentication"
    /// A PFX in a request.
    case pkcs12Certificate = "#microsoft.graph.pkcs12Certificate"
    /// Certificates in an answer.
    case clientCertificateAuthentication = "#microsoft.graph.clientCertificateAuthentication"

    /// Reads what real clients send: with or without `#`, in any case.
    public init?(wireText: String) {
        let bare = wireText.hasPrefix("#") ? String(wireText.dropFirst()) : wireText
        let wanted = "#" + bare.lowercased()
        guard let match = Self.allCases.first(where: { $0.rawValue.lowercased() == wanted }) else { return nil }
        self = match
    }
}

/// User name and password (Graph complex type `basicAuthentication`).
public struct BasicAuthentication: Codable, Sendable, Hashable {
    /// What answers show in place of a password, and what an update may send back to mean "unchanged".
    public static let maskedPassword = "******"

    /// The user name.
    public var username: String?
    /// The password in a request; ``maskedPassword`` in an answer.
    public var password: String?

    /// Makes a pair of credentials.
    public init(username: String?, password: String?) {
        self.username = username
        self.password = password
    }
}

/// A PKCS #12 file and its password (Graph complex type `pkcs12Certificate`, and the body of
/// `uploadClientCertificate`).
public struct Pkcs12Certificate: Codable, Sendable, Hashable {
    /// The PFX bytes in standard base64.
    public var pkcs12Value: String?
    /// The password; `""` when the file has none. The service refuses a missing one.
    public var password: String?

    /// Makes an upload body.
    public init(pkcs12Value: String?, password: String?) {
        self.pkcs12Value = pkcs12Value
        self.password = password
    }
}

/// The certificates of a connector (Graph complex type `clientCertificateAuthentication`).
public struct ClientCertificateAuthentication: Codable, Sendable, Hashable {
    /// Oldest upload first.
    public var certificateList: [Pkcs12CertificateInformation]?

    /// Makes a list.
    public init(certificateList: [Pkcs12CertificateInformation]?) {
        self.certificateList = certificateList
    }
}

/// What may be known of an uploaded certificate (Graph complex type `pkcs12CertificateInformation`).
public struct Pkcs12CertificateInformation: Codable, Sendable, Hashable {
    /// SHA-1 of the DER certificate, 40 upper-case hex digits.
    public var thumbprint: String?
    /// Start of validity, seconds since 1970-01-01T00:00:00Z.
    public var notBefore: Int64
    /// End of validity, seconds since 1970-01-01T00:00:00Z.
    public var notAfter: Int64
    /// Whether the service presents this certificate now: the latest upload that is valid at this moment.
    public var isActive: Bool

    /// Makes an entry.
    public init(thumbprint: String?, notBefore: Int64, notAfter: Int64, isActive: Bool) {
        self.thumbprint = thumbprint
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.isActive = isActive
    }
}
