/// The operations of the catalogue by name; a switch over them is how each room proves that it handles them all.
public enum OperationID: String, Sendable, CaseIterable {
    /// List connectors.
    case listApiConnectors
    /// Create a connector.
    case createApiConnector
    /// Count connectors.
    case countApiConnectors
    /// Read one connector.
    case getApiConnector
    /// Change some members of a connector.
    case updateApiConnector
    /// Remove a connector.
    case deleteApiConnector
    /// Add a client certificate to a connector.
    case uploadApiConnectorClientCertificate

    /// List user flows.
    case listUserFlows
    /// Create a user flow.
    case createUserFlow
    /// Count user flows.
    case countUserFlows
    /// Read one user flow.
    case getUserFlow
    /// Change some members of a user flow.
    case updateUserFlow
    /// Remove a user flow.
    case deleteUserFlow
    /// Read which connectors a user flow's steps call.
    case getApiConnectorConfiguration
    /// Read the connector a step calls.
    case getStepConnector
    /// Change some members of the connector a step calls.
    case updateStepConnector
    /// Let a step call no connector.
    case removeStepConnector
    /// Read the reference to the connector a step calls.
    case getStepReference
    /// Set the connector a step calls, or clear it.
    case setStepReference
    /// Clear the reference to the connector a step calls.
    case removeStepReference
    /// Add a client certificate to the connector a step calls.
    case uploadStepClientCertificate

    /// List the attributes that user flows can ask for.
    case listUserFlowAttributes
    /// Create an attribute.
    case createUserFlowAttribute
    /// Count attributes.
    case countUserFlowAttributes
    /// Read one attribute.
    case getUserFlowAttribute
    /// Change some members of an attribute.
    case updateUserFlowAttribute
    /// Remove an attribute.
    case deleteUserFlowAttribute

    /// List the attributes a user flow asks for.
    case listAttributeAssignments
    /// Let a user flow ask for an attribute.
    case createAttributeAssignment
    /// Count the attributes a user flow asks for.
    case countAttributeAssignments
    /// Read in which order a user flow asks for attributes.
    case getAttributeOrder
    /// Set in which order a user flow asks for attributes.
    case setAttributeOrder
    /// Read how a user flow asks for an attribute.
    case getAttributeAssignment
    /// Change how a user flow asks for an attribute.
    case updateAttributeAssignment
    /// Let a user flow no longer ask for an attribute.
    case deleteAttributeAssignment
    /// Read the attribute that is asked for.
    case getAssignedAttribute

    /// List the identity providers a user flow offers.
    case listFlowProviders
    /// Count the identity providers a user flow offers.
    case countFlowProviders
    /// List references to the identity providers a user flow offers.
    case listFlowProviderReferences
    /// Let a user flow offer an identity provider.
    case addFlowProviderReference
    /// Let a user flow no longer offer an identity provider.
    case removeFlowProviderReference
    /// The same, with the address of the identity provider in the query.
    case removeFlowProviderReferenceByAddress

    /// List the languages of a user flow.
    case listFlowLanguages
    /// Count the languages of a user flow.
    case countFlowLanguages
    /// Read one language of a user flow.
    case getFlowLanguage
}
