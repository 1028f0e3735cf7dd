/// Something that was deleted and can come back (Graph resource type `directoryObject`), by what `@odata.type` names.
public enum DirectoryObject: Sendable, Hashable {
    /// A PKI.
    case pki(CertificateBasedAuthPki)
    /// A certificate authority.
    case authority(CertificateAuthorityDetail)
    /// A type this release does not know, with all its members.
    case unknown(type: String?, JSONValue)

    /// The identifier.
    public var id: String? {
        switch self {
        case .pki(let pki): pki.id
        case .authority(let authority): authority.id
        case .unknown(_, let value): if case .string(let id)? = value.member("id") { id } else { nil }
        }
    }
}

extension DirectoryObject: Codable {
    private enum CodingKeys: String, CodingKey { case odataType = "@odata.type" }

    /// Reads the type that `@odata.type` names.
    public init(from decoder: any Decoder) throws {
        let type = try decoder.container(keyedBy: CodingKeys.self).decodeIfPresent(String.self, forKey: .odataType)
        switch type {
        case CertificateBasedAuthPki.typeName: self = .pki(try CertificateBasedAuthPki(from: decoder))
        case CertificateAuthorityDetail.typeName: self = .authority(try CertificateAuthorityDetail(from: decoder))
        default: self = .unknown(type: type, try JSONValue(from: decoder))
        }
    }

    /// Writes the members of the object.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .pki(let pki): try pki.encode(to: encoder)
        case .authority(let authority): try authority.encode(to: encoder)
        case .unknown(_, let value): try value.encode(to: encoder)
        }
    }
}
