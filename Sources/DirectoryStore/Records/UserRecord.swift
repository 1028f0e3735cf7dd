/// An account of a tenant, as it is kept.
public struct UserRecord: Hashable, Sendable {
    /// Its tenant.
    public var tenant: TenantID
    /// Its identifier, a GUID.
    public var id: String
    /// Its place in the order of creation, given by the store; 0 before that.
    public var position: Int64
    /// Its name in the tenant; unique without regard to ASCII case.
    public var userPrincipalName: String
    /// The name people see.
    public var displayName: String
    /// Its address.
    public var mail: String?
    /// `Guest` or `Member`.
    public var userType: String
    /// Whether the person may sign in.
    public var accountEnabled: Bool
    /// How the person signs in, in the order they were given; each is the tenant's only one of its kind.
    public var identities: [UserIdentity]
    /// What else is known of the person, by the name it has in Graph: `givenName`, `surname`, `jobTitle`,
    /// `streetAddress`, `city`, `postalCode`, `state`, `country`, and what the tenant's own attributes are called, such
    /// as `extension_<application>_<name>`.
    public var attributes: [String: AttributeValue]
    /// When it was made, seconds since 1970.
    public var createdAt: Int64

    /// Makes a record.
    public init(
        tenant: TenantID, id: String, position: Int64 = 0, userPrincipalName: String, displayName: String,
        mail: String? = nil, userType: String, accountEnabled: Bool = true, identities: [UserIdentity] = [],
        attributes: [String: AttributeValue] = [:], createdAt: Int64
    ) {
        self.tenant = tenant
        self.id = id
        self.position = position
        self.userPrincipalName = userPrincipalName
        self.displayName = displayName
        self.mail = mail
        self.userType = userType
        self.accountEnabled = accountEnabled
        self.identities = identities
        self.attributes = attributes
        self.createdAt = createdAt
    }
}

/// The fields by which accounts can be looked for.
public enum UserField: QueryField {
    /// ``UserRecord/id``.
    case id
    /// ``UserRecord/userPrincipalName``.
    case userPrincipalName
    /// ``UserRecord/displayName``.
    case displayName
    /// ``UserRecord/mail``.
    case mail
    /// ``UserRecord/userType``.
    case userType
    /// ``UserRecord/accountEnabled``.
    case accountEnabled
    /// ``UserRecord/createdAt``.
    case createdAt
    /// The attribute of that name, as are all that follow.
    case givenName
    /// The family name.
    case surname
    /// What the person does.
    case jobTitle
    /// Street and number.
    case streetAddress
    /// The town.
    case city
    /// The postal code.
    case postalCode
    /// The state or province.
    case state
    /// The country or region.
    case country

    /// How the field compares.
    public var kind: FieldKind {
        switch self {
        case .id: .identifier
        case .accountEnabled: .boolean
        case .createdAt: .number
        case .userPrincipalName, .displayName, .mail, .userType, .givenName, .surname, .jobTitle, .streetAddress,
            .city, .postalCode, .state, .country:
            .text
        }
    }

    /// Whether the field may hold nothing.
    public var isOptional: Bool { self == .mail || attributeName != nil }

    /// The key of ``UserRecord/attributes`` that the field is; `nil` for a member of the record itself.
    public var attributeName: String? {
        switch self {
        case .id, .userPrincipalName, .displayName, .mail, .userType, .accountEnabled, .createdAt: nil
        case .givenName: "givenName"
        case .surname: "surname"
        case .jobTitle: "jobTitle"
        case .streetAddress: "streetAddress"
        case .city: "city"
        case .postalCode: "postalCode"
        case .state: "state"
        case .country: "country"
        }
    }
}

extension UserRecord: QueriedRecord {
    /// What a field holds.
    public func value(of field: UserField) -> FieldValue {
        switch field {
        case .id: .text(id)
        case .userPrincipalName: .text(userPrincipalName)
        case .displayName: .text(displayName)
        case .mail: mail.map { .text($0) } ?? .null
        case .userType: .text(userType)
        case .accountEnabled: .bool(accountEnabled)
        case .createdAt: .integer(createdAt)
        case .givenName, .surname, .jobTitle, .streetAddress, .city, .postalCode, .state, .country:
            switch field.attributeName.flatMap({ attributes[$0] }) {
            case nil: .null
            case .text(let text): .text(text)
            case .integer(let number): .integer(number)
            case .bool(let flag): .bool(flag)
            }
        }
    }
}
