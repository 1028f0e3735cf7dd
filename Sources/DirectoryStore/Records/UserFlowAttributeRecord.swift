/// Something user flows of a tenant can ask a person for, as it is kept.
public struct UserFlowAttributeRecord: Hashable, Sendable {
    /// Its tenant.
    public var tenant: TenantID
    /// Its name; unique in the tenant.
    public var id: String
    /// Its place in the order of creation, given by the store; 0 before that.
    public var position: Int64
    /// The name a person sees.
    public var displayName: String
    /// What it means, in words for people.
    public var description: String?
    /// Where it comes from, in Graph's spelling: `builtIn` or `custom`.
    public var attributeType: String
    /// What it holds, in Graph's spelling, such as `string`.
    public var dataType: String
    /// When it was made, seconds since 1970.
    public var createdAt: Int64

    /// Makes a record.
    public init(
        tenant: TenantID, id: String, position: Int64 = 0, displayName: String, description: String?,
        attributeType: String, dataType: String, createdAt: Int64
    ) {
        self.tenant = tenant
        self.id = id
        self.position = position
        self.displayName = displayName
        self.description = description
        self.attributeType = attributeType
        self.dataType = dataType
        self.createdAt = createdAt
    }
}

/// The fields by which attributes can be looked for.
public enum UserFlowAttributeField: QueryField {
    /// ``UserFlowAttributeRecord/id``.
    case id
    /// ``UserFlowAttributeRecord/displayName``.
    case displayName
    /// ``UserFlowAttributeRecord/description``.
    case description
    /// ``UserFlowAttributeRecord/attributeType``.
    case attributeType
    /// ``UserFlowAttributeRecord/dataType``.
    case dataType

    /// How the field compares.
    public var kind: FieldKind { self == .id ? .identifier : .text }
    /// Whether the field may hold nothing.
    public var isOptional: Bool { self == .description }
}

extension UserFlowAttributeRecord: QueriedRecord {
    /// What a field holds.
    public func value(of field: UserFlowAttributeField) -> FieldValue {
        switch field {
        case .id: .text(id)
        case .displayName: .text(displayName)
        case .description: description.map { .text($0) } ?? .null
        case .attributeType: .text(attributeType)
        case .dataType: .text(dataType)
        }
    }
}

/// What became of an attribute that was to be deleted.
public enum AttributeDeletion: Hashable, Sendable {
    /// It is gone.
    case deleted
    /// There is none of that identifier.
    case notFound
    /// It stays: these user flows ask for it.
    case inUse(flows: [String])
}
