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
        // The case says which type it is; a second place for that could contradict it.
        func members<Model: GraphModel>() throws -> Model {
            var model = try Model(from: decoder)
            model.additionalData[CodingKeys.odataType.rawValue] = nil
            return model
        }
        switch type.flatMap(ODataTypeName.init(wireText:)) {
        case .basicAuthentication: self = .basic(try members())
        case .pkcs12Certificate: self = .pkcs12(try members())
        case .clientCertificateAuthentication: self = .clientCertificate(try members())
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
