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

    /// Read the root of the PKIs.
    case getPublicKeyInfrastructure
    /// Change the root of the PKIs, which has nothing to change.
    case updatePublicKeyInfrastructure
    /// Remove the root of the PKIs while it is empty.
    case deletePublicKeyInfrastructure
    /// List PKIs.
    case listPKIs
    /// Create a PKI.
    case createPKI
    /// Count PKIs.
    case countPKIs
    /// Read one PKI.
    case getPKI
    /// Change the name of a PKI.
    case updatePKI
    /// Remove a PKI with its certificate authorities.
    case deletePKI
    /// Add the certificate authorities of a file to a PKI.
    case uploadToPKI
    /// List the certificate authorities of a PKI.
    case listAuthorities
    /// Add a certificate authority to a PKI.
    case createAuthority
    /// Count the certificate authorities of a PKI.
    case countAuthorities
    /// Read one certificate authority.
    case getAuthority
    /// Change some members of a certificate authority.
    case updateAuthority
    /// Remove a certificate authority.
    case deleteAuthority

    /// List the PKIs that were deleted.
    case listDeletedPKIs
    /// List the certificate authorities that were deleted.
    case listDeletedAuthorities
    /// Read something that was deleted.
    case getDeletedItem
    /// Bring back something that was deleted.
    case restoreDeletedItem
    /// Remove something deleted for good.
    case removeDeletedItem

    /// List accounts.
    case listUsers
    /// Create an account.
    case createUser
    /// Count accounts.
    case countUsers
    /// Read one account.
    case getUser
}
