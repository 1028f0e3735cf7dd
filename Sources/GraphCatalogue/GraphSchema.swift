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

    /// Something that can be done to an entity.
    public struct Action: Sendable {
        /// The name without its namespace.
        public let name: String
        /// The type it is bound to, without namespace.
        public let boundTo: String
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
    /// What the root of the service has, with its type.
    public let singletons: [(name: String, type: String)]

    /// The namespace of every type.
    public static let namespace = "microsoft.graph"

    /// What a version serves.
    public static func served(in version: APIVersion) -> GraphSchema {
        let flowEnums = [
            EnumType(
                name: "userFlowType",
                members: [
                    "signUp", "signIn", "signUpOrSignIn", "passwordReset", "profileUpdate", "resourceOwner",
                    "unknownFutureValue",
                ])
        ]
        let upload = Action(
            name: "uploadClientCertificate", boundTo: "identityApiConnector",
            parameters: [("pkcs12Value", "Edm.String"), ("password", "Edm.String")],
            result: "graph.identityApiConnector")
        return GraphSchema(
            types: [entity] + connectorTypes + flowTypes(version), enums: flowEnums, actions: [upload],
            singletons: [("identity", "graph.identityContainer")])
    }

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
        let providers = ["identityProviders", "userFlowIdentityProviders"]
            .map { navigation($0, "Collection(graph.identityProvider)") }
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
            complex(
                "userFlowApiConnectorConfiguration",
                steps.map { navigation($0.rawValue, "graph.identityApiConnector") }),
            StructuredType(
                name: "identityContainer", base: "entity", isEntity: true, isAbstract: false,
                properties: [navigation("apiConnectors", "Collection(graph.identityApiConnector)", contained: true)]
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
                    properties: [configuration] + languages + providers)
            }
    }

    private static func complex(
        _ name: String, base: String? = nil, _ properties: [Property]
    ) -> StructuredType {
        StructuredType(name: name, base: base, isEntity: false, isAbstract: false, properties: properties)
    }

    private static func property(_ name: String, _ type: String, nullable: Bool = true) -> Property {
        Property(name: name, type: type, isNullable: nullable, isNavigation: false, isContained: false)
    }

    private static func navigation(_ name: String, _ type: String, contained: Bool = false) -> Property {
        Property(name: name, type: type, isNullable: true, isNavigation: true, isContained: contained)
    }
}
