extension GraphOperation {
    /// What travels in a body.
    public enum Body: Sendable, Hashable {
        /// Nothing.
        case none
        /// An entity or complex type of ``GraphSchema``, by name.
        case object(String)
        /// A page of entities.
        case collection(String)
        /// A number as plain text.
        case count
        /// The address of an entity.
        case reference
        /// Addresses of entities.
        case references
        /// The parameters of an action of ``GraphSchema``, by its name.
        case parameters(String)
    }

    /// The type of the flows the operation is about.
    private var flowType: String { "\(variant?.flows.kind ?? "b2x")IdentityUserFlow" }
    private var providerType: String {
        variant?.providers == .identityProviders ? "identityProvider" : "identityProviderBase"
    }

    /// What a request carries.
    public var requestBody: Body {
        switch id {
        case .createApiConnector, .updateApiConnector, .updateStepConnector: .object("identityApiConnector")
        case .uploadApiConnectorClientCertificate, .uploadStepClientCertificate: .parameters("uploadClientCertificate")
        case .createUserFlow, .updateUserFlow: .object(flowType)
        case .setStepReference, .addFlowProviderReference: .reference
        case .createUserFlowAttribute, .updateUserFlowAttribute: .object("identityUserFlowAttribute")
        case .createAttributeAssignment, .updateAttributeAssignment: .object("identityUserFlowAttributeAssignment")
        case .setAttributeOrder: .parameters("setOrder")
        case .updatePublicKeyInfrastructure: .object("publicKeyInfrastructureRoot")
        case .createPKI, .updatePKI: .object("certificateBasedAuthPki")
        case .uploadToPKI: .parameters("upload")
        case .createAuthority, .updateAuthority: .object("certificateAuthorityDetail")
        case .createUser: .object("user")
        default: .none
        }
    }

    /// What the answer of success carries.
    public var responseBody: Body {
        switch id {
        case .listApiConnectors: .collection("identityApiConnector")
        case .createApiConnector, .getApiConnector, .uploadApiConnectorClientCertificate, .getStepConnector,
            .uploadStepClientCertificate:
            .object("identityApiConnector")
        case .listUserFlows: .collection(flowType)
        case .createUserFlow, .getUserFlow: .object(flowType)
        case .getApiConnectorConfiguration: .object("userFlowApiConnectorConfiguration")
        case .getStepReference: .reference
        case .listUserFlowAttributes: .collection("identityUserFlowAttribute")
        case .createUserFlowAttribute, .getUserFlowAttribute, .getAssignedAttribute:
            .object("identityUserFlowAttribute")
        case .listAttributeAssignments: .collection("identityUserFlowAttributeAssignment")
        case .createAttributeAssignment, .getAttributeAssignment: .object("identityUserFlowAttributeAssignment")
        case .getAttributeOrder: .object("assignmentOrder")
        case .listFlowProviders: .collection(providerType)
        case .listFlowProviderReferences: .references
        case .listFlowLanguages: .collection("userFlowLanguageConfiguration")
        case .getFlowLanguage: .object("userFlowLanguageConfiguration")
        case .getPublicKeyInfrastructure: .object("publicKeyInfrastructureRoot")
        case .listPKIs, .listDeletedPKIs: .collection("certificateBasedAuthPki")
        case .createPKI, .getPKI, .updatePKI: .object("certificateBasedAuthPki")
        case .listAuthorities, .listDeletedAuthorities: .collection("certificateAuthorityDetail")
        case .createAuthority, .getAuthority, .updateAuthority: .object("certificateAuthorityDetail")
        case .getDeletedItem, .restoreDeletedItem: .object("directoryObject")
        case .listUsers: .collection("user")
        case .createUser, .getUser: .object("user")
        case .countPKIs, .countAuthorities, .countApiConnectors, .countUserFlows, .countUserFlowAttributes,
            .countAttributeAssignments, .countFlowProviders, .countFlowLanguages, .countUsers:
            .count
        case .updateApiConnector, .deleteApiConnector, .updateUserFlow, .deleteUserFlow, .updateStepConnector,
            .removeStepConnector, .setStepReference, .removeStepReference, .updateUserFlowAttribute,
            .deleteUserFlowAttribute, .setAttributeOrder, .updateAttributeAssignment, .deleteAttributeAssignment,
            .addFlowProviderReference, .removeFlowProviderReference, .removeFlowProviderReferenceByAddress,
            .updatePublicKeyInfrastructure, .deletePublicKeyInfrastructure, .deletePKI, .uploadToPKI, .deleteAuthority,
            .removeDeletedItem:
            .none
        }
    }
}
