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
}
