/// The types of Microsoft Graph that are served, as its metadata declares them: what `$metadata` is printed from.
public struct GraphSchema: Sendable {
    /// A type with properties.
    public struct StructuredType: Sendable {
        /// The name without its namespace.
        public let name: String
        /// The type it extends, without namespace.
        public let base: String?
        /// Entities have a key; complex types have none.
        public let isEntity: Bool
        /// Whether there are no objects of exactly this type.
        public let isAbstract: Bool
        /// Its own properties, without inherited ones.
        public let properties: [Property]
        /// Whether an object may have properties that are declared nowhere.
        public internal(set) var isOpen = false
    }

    /// A property or a relationship.
    public struct Property: Sendable {
        /// The name.
        public let name: String
        /// Such as `Edm.String` or `graph.identityApiConnector`; in `Collection(…)` for several.
        public let type: String
        /// Whether it may be `null`.
        public let isNullable: Bool
        /// Whether it leads to other entities.
        public let isNavigation: Bool
        /// Whether those live inside this object.
        public let isContained: Bool
    }

    /// An enumeration with its members in order.
    public struct EnumType: Sendable {
        /// The name without its namespace.
        public let name: String
        /// The members, numbered from 0.
        public let members: [String]
    }

    /// Something that can be done to an entity or a collection, or asked of it.
    public struct Action: Sendable {
        /// The name without its namespace.
        public let name: String
        /// The type it is bound to, such as `graph.identityApiConnector`.
        public let boundTo: String
        /// Functions only read; they are called with GET.
        public let isFunction: Bool
        /// Its parameters with their types.
        public let parameters: [(name: String, type: String)]
        /// What it answers; `nil` for nothing.
        public let result: String?
    }

    /// Entity and complex types.
    public let types: [StructuredType]
    /// Enumerations.
    public let enums: [EnumType]
    /// Actions.
    public let actions: [Action]
    /// What the root of the service has once, with its type.
    public let singletons: [(name: String, type: String)]
    /// The collections at the root of the service, with the type of what is in them.
    public let entitySets: [(name: String, type: String)]

    /// The namespace of every type.
    public static let namespace = "microsoft.graph"

    /// What a version serves.
    public static func served(in version: APIVersion) -> GraphSchema {
        let assignments = "Collection(graph.identityUserFlowAttributeAssignment)"
        let actions = [
            Action(
                name: "uploadClientCertificate", boundTo: "graph.identityApiConnector", isFunction: false,
                parameters: [("pkcs12Value", "Edm.String"), ("password", "Edm.String")],
                result: "graph.identityApiConnector"),
            Action(
                name: "setOrder", boundTo: assignments, isFunction: false,
                parameters: [("newAssignmentOrder", "graph.assignmentOrder")], result: nil),
            Action(
                name: "getOrder", boundTo: assignments, isFunction: true, parameters: [],
                result: "graph.assignmentOrder"),
            Action(
                name: "upload", boundTo: "graph.certificateBasedAuthPki", isFunction: false,
                parameters: [("uploadUrl", "Edm.String"), ("sha256FileHash", "Edm.String")], result: nil),
            Action(
                name: "restore", boundTo: "graph.directoryObject", isFunction: false, parameters: [],
                result: "graph.directoryObject"),
        ]
        return GraphSchema(
            types: [entity] + connectorTypes + flowTypes(version) + attributeTypes + directoryTypes
                + userTypes,
            enums: flowEnums + [authorityTypes], actions: actions,
            singletons: [("identity", "graph.identityContainer"), ("directory", "graph.directory")],
            entitySets: [("users", "graph.user")])
    }

    private static let flowEnums = [
        EnumType(
            name: "userFlowType",
            members: [
                "signUp", "signIn", "signUpOrSignIn", "passwordReset", "profileUpdate", "resourceOwner",
                "unknownFutureValue",
            ]),
        EnumType(
            name: "identityUserFlowAttributeType", members: ["builtIn", "custom", "required", "unknownFutureValue"]),
        EnumType(
            name: "identityUserFlowAttributeDataType",
            members: ["string", "boolean", "int64", "stringCollection", "dateTime", "unknownFutureValue"]),
        EnumType(
            name: "identityUserFlowAttributeInputType",
            members: [
                "textBox", "dateTimeDropdown", "radioSingleSelect", "dropdownSingleSelect", "emailBox",
                "checkboxMultiSelect",
            ]),
    ]

    private static let entity = StructuredType(
        name: "entity", base: nil, isEntity: true, isAbstract: true,
        properties: [property("id", "Edm.String", nullable: false)])

    /// Connectors and how they authenticate (spec: metadata of August 2026).
    private static let connectorTypes: [StructuredType] = [
        StructuredType(
            name: "identityApiConnector", base: "entity", isEntity: true, isAbstract: false,
            properties: [
                property("authenticationConfiguration", "graph.apiAuthenticationConfigurationBase"),
                property("displayName", "Edm.String"), property("targetUrl", "Edm.String"),
            ]),
        complex("apiAuthenticationConfigurationBase", []),
        complex(
            "basicAuthentication", base: "apiAuthenticationConfigurationBase",
            [property("password", "Edm.String"), property("username", "Edm.String")]),
        complex(
            "pkcs12Certificate", base: "apiAuthenticationConfigurationBase",
            [property("password", "Edm.String"), property("pkcs12Value", "Edm.String")]),
        complex(
            "clientCertificateAuthentication", base: "apiAuthenticationConfigurationBase",
            [property("certificateList", "Collection(graph.pkcs12CertificateInformation)")]),
        complex(
            "pkcs12CertificateInformation",
            [
                property("isActive", "Edm.Boolean", nullable: false),
                property("notAfter", "Edm.Int64", nullable: false),
                property("notBefore", "Edm.Int64", nullable: false), property("thumbprint", "Edm.String"),
            ]),
    ]

    private static func flowTypes(_ version: APIVersion) -> [StructuredType] {
        let steps = ConnectorStep.allCases.filter { $0.versions.contains(version) }
        let collections = UserFlowCollection.allCases.filter { $0.versions.contains(version) }
        let relationships = [
            navigation(ProviderRelationship.identityProviders.rawValue, "Collection(graph.identityProvider)"),
            navigation(
                ProviderRelationship.userFlowIdentityProviders.rawValue, "Collection(graph.identityProviderBase)"),
            navigation(
                "userAttributeAssignments", "Collection(graph.identityUserFlowAttributeAssignment)", contained: true),
            navigation("languages", "Collection(graph.userFlowLanguageConfiguration)", contained: true),
        ]
        let configuration = property(
            "apiConnectorConfiguration", "graph.userFlowApiConnectorConfiguration")
        return [
            StructuredType(
                name: "identityUserFlow", base: "entity", isEntity: true, isAbstract: false,
                properties: [
                    property("userFlowType", "graph.userFlowType", nullable: false),
                    property("userFlowTypeVersion", "Edm.Single", nullable: false),
                ]),
            StructuredType(
                name: "identityProvider", base: "entity", isEntity: true, isAbstract: false,
                properties: [property("name", "Edm.String"), property("type", "Edm.String")]),
            StructuredType(
                name: "identityProviderBase", base: "entity", isEntity: true, isAbstract: false,
                properties: [property("displayName", "Edm.String")]),
            StructuredType(
                name: "builtInIdentityProvider", base: "identityProviderBase", isEntity: true, isAbstract: false,
                properties: [property("identityProviderType", "Edm.String")]),
            StructuredType(
                name: "socialIdentityProvider", base: "identityProviderBase", isEntity: true, isAbstract: false,
                properties: [property("identityProviderType", "Edm.String")]),
            complex(
                "userFlowApiConnectorConfiguration",
                steps.map { navigation($0.rawValue, "graph.identityApiConnector") }),
            StructuredType(
                name: "identityContainer", base: "entity", isEntity: true, isAbstract: false,
                properties: [
                    navigation("apiConnectors", "Collection(graph.identityApiConnector)", contained: true),
                    navigation("userFlowAttributes", "Collection(graph.identityUserFlowAttribute)", contained: true),
                ]
                    + collections.map { flows in
                        navigation(
                            flows.rawValue, "Collection(graph.\(flows.kind)IdentityUserFlow)", contained: true)
                    }),
        ]
            + collections.map { flows in
                let languages =
                    flows == .b2c
                    ? [
                        property("defaultLanguageTag", "Edm.String"),
                        property("isLanguageCustomizationEnabled", "Edm.Boolean"),
                    ] : []
                return StructuredType(
                    name: "\(flows.kind)IdentityUserFlow", base: "identityUserFlow", isEntity: true, isAbstract: false,
                    properties: [configuration] + languages + relationships)
            }
    }

    private static let attributeTypes: [StructuredType] = [
        StructuredType(
            name: "identityUserFlowAttribute", base: "entity", isEntity: true, isAbstract: false,
            properties: [
                property("displayName", "Edm.String"), property("description", "Edm.String"),
                property("userFlowAttributeType", "graph.identityUserFlowAttributeType", nullable: false),
                property("dataType", "graph.identityUserFlowAttributeDataType", nullable: false),
            ]),
        StructuredType(
            name: "identityUserFlowAttributeAssignment", base: "entity", isEntity: true, isAbstract: false,
            properties: [
                property("displayName", "Edm.String"), property("isOptional", "Edm.Boolean", nullable: false),
                property("requiresVerification", "Edm.Boolean", nullable: false),
                property("userInputType", "graph.identityUserFlowAttributeInputType", nullable: false),
                property("userAttributeValues", "Collection(graph.userAttributeValuesItem)"),
                navigation("userAttribute", "graph.identityUserFlowAttribute"),
            ]),
        complex(
            "userAttributeValuesItem",
            [property("isDefault", "Edm.Boolean"), property("name", "Edm.String"), property("value", "Edm.String")]),
        complex("assignmentOrder", [property("order", "Collection(Edm.String)", nullable: false)]),
        StructuredType(
            name: "userFlowLanguageConfiguration", base: "entity", isEntity: true, isAbstract: false,
            properties: [
                property("displayName", "Edm.String"), property("isEnabled", "Edm.Boolean", nullable: false),
            ]),
    ]

    private static let authorityTypes = EnumType(
        name: "certificateAuthorityType", members: ["root", "intermediate", "unknownFutureValue"])

    /// Certificate authorities, and what was deleted of them.
    private static let directoryTypes: [StructuredType] = [
        StructuredType(
            name: "directoryObject", base: "entity", isEntity: true, isAbstract: false,
            properties: [property("deletedDateTime", "Edm.DateTimeOffset")]),
        StructuredType(
            name: "directory", base: "entity", isEntity: true, isAbstract: false,
            properties: [
                navigation("deletedItems", "Collection(graph.directoryObject)", contained: true),
                navigation("publicKeyInfrastructure", "graph.publicKeyInfrastructureRoot", contained: true),
            ]),
        StructuredType(
            name: "publicKeyInfrastructureRoot", base: "entity", isEntity: true, isAbstract: false,
            properties: [
                navigation(
                    "certificateBasedAuthConfigurations", "Collection(graph.certificateBasedAuthPki)", contained: true)
            ]),
        StructuredType(
            name: "certificateBasedAuthPki", base: "directoryObject", isEntity: true, isAbstract: false,
            properties: [
                property("displayName", "Edm.String"),
                property("lastModifiedDateTime", "Edm.DateTimeOffset", nullable: false),
                property("status", "Edm.String"), property("statusDetails", "Edm.String"),
                navigation(
                    "certificateAuthorities", "Collection(graph.certificateAuthorityDetail)", contained: true),
            ]),
        StructuredType(
            name: "certificateAuthorityDetail", base: "directoryObject", isEntity: true, isAbstract: false,
            properties: [
                property("certificate", "Edm.Binary", nullable: false),
                property("certificateAuthorityType", "graph.certificateAuthorityType"),
                property("certificateRevocationListUrl", "Edm.String"),
                property("createdDateTime", "Edm.DateTimeOffset"),
                property("deltaCertificateRevocationListUrl", "Edm.String"), property("displayName", "Edm.String"),
                property("expirationDateTime", "Edm.DateTimeOffset", nullable: false),
                property("isIssuerHintEnabled", "Edm.Boolean"), property("issuer", "Edm.String"),
                property("issuerSubjectKeyIdentifier", "Edm.String"),
                property("thumbprint", "Edm.String", nullable: false),
            ]),
    ]

    static func complex(
        _ name: String, base: String? = nil, _ properties: [Property]
    ) -> StructuredType {
        StructuredType(name: name, base: base, isEntity: false, isAbstract: false, properties: properties)
    }

    static func property(_ name: String, _ type: String, nullable: Bool = true) -> Property {
        Property(name: name, type: type, isNullable: nullable, isNavigation: false, isContained: false)
    }

    private static func navigation(_ name: String, _ type: String, contained: Bool = false) -> Property {
        Property(name: name, type: type, isNullable: true, isNavigation: true, isContained: contained)
    }
}
