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
}
