/// A user flow as it is kept.
public struct UserFlowRecord: Hashable, Sendable {
    /// Its tenant.
    public var tenant: TenantID
    /// Which kind of flow.
    public var kind: UserFlowKind
    /// Its name, prefix included; unique among the tenant's flows of its kind.
    public var id: String
    /// Its place in the order of creation, given by the store; 0 before that.
    public var position: Int64
    /// What it is for, in Graph's spelling, such as `signUpOrSignIn`.
    public var flowType: String
    /// The version of its kind.
    public var flowTypeVersion: Double
    /// The connector called at a step, by the step's name in Graph.
    public var steps: [String: String]
    /// The identity providers a person may choose from, in order.
    public var identityProviders: [String]
    /// What the flow asks a person for, in order.
    public var attributes: [AttributeAssignment]
    /// Whether texts may be changed for languages; `nil` where the kind has no such choice.
    public var isLanguageCustomizationEnabled: Bool?
    /// The language of a person who asks for none that is offered.
    public var defaultLanguageTag: String?
    /// When it was made, seconds since 1970.
    public var createdAt: Int64

    /// Makes a record.
    public init(
        tenant: TenantID, kind: UserFlowKind, id: String, position: Int64 = 0, flowType: String,
        flowTypeVersion: Double, steps: [String: String] = [:], identityProviders: [String] = [],
        attributes: [AttributeAssignment] = [], isLanguageCustomizationEnabled: Bool? = nil,
        defaultLanguageTag: String? = nil, createdAt: Int64
    ) {
        self.tenant = tenant
        self.kind = kind
        self.id = id
        self.position = position
        self.flowType = flowType
        self.flowTypeVersion = flowTypeVersion
        self.steps = steps
        self.identityProviders = identityProviders
        self.attributes = attributes
        self.isLanguageCustomizationEnabled = isLanguageCustomizationEnabled
        self.defaultLanguageTag = defaultLanguageTag
        self.createdAt = createdAt
    }
}

/// The kinds of user flows.
public enum UserFlowKind: String, Sendable, CaseIterable {
    /// For guests in a tenant for a workforce.
    case b2x
    /// For customers in a tenant of their own.
    case b2c
}

/// The fields by which user flows can be looked for.
public enum UserFlowField: QueryField {
    /// ``UserFlowRecord/id``.
    case id
    /// ``UserFlowRecord/flowType``.
    case flowType
    /// ``UserFlowRecord/flowTypeVersion``.
    case flowTypeVersion
    /// ``UserFlowRecord/isLanguageCustomizationEnabled``.
    case isLanguageCustomizationEnabled
    /// ``UserFlowRecord/defaultLanguageTag``.
    case defaultLanguageTag

    /// How the field compares.
    public var kind: FieldKind {
        switch self {
        case .id: .identifier
        case .flowType, .defaultLanguageTag: .text
        case .flowTypeVersion: .number
        case .isLanguageCustomizationEnabled: .boolean
        }
    }

    /// Whether the field may hold nothing.
    public var isOptional: Bool {
        switch self {
        case .id, .flowType, .flowTypeVersion: false
        case .isLanguageCustomizationEnabled, .defaultLanguageTag: true
        }
    }
}

extension UserFlowRecord: QueriedRecord {
    /// What a field holds.
    public func value(of field: UserFlowField) -> FieldValue {
        switch field {
        case .id: .text(id)
        case .flowType: .text(flowType)
        case .flowTypeVersion: .number(flowTypeVersion)
        case .isLanguageCustomizationEnabled: isLanguageCustomizationEnabled.map { .bool($0) } ?? .null
        case .defaultLanguageTag: defaultLanguageTag.map { .text($0) } ?? .null
        }
    }
}

/// Why a store did not write.
public enum StoreConflict: Error, Hashable, Sendable {
    /// There is a record of that identifier already.
    case exists
    /// A connector that is referred to is not there.
    case missingConnector(String)
    /// An attribute that is referred to is not there.
    case missingAttribute(String)
    /// An account has this name already.
    case takenPrincipalName
    /// An account has this identity already, or it is named twice.
    case takenIdentity(UserIdentity)
}

/// What became of a connector that was to be deleted.
public enum ConnectorDeletion: Hashable, Sendable {
    /// It is gone.
    case deleted
    /// There is none of that identifier.
    case notFound
    /// It stays: these user flows call it.
    case inUse(flows: [String])
}
