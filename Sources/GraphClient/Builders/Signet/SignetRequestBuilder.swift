import GraphCatalogue
public import GraphWire

/// What Signet's own service can do beyond Graph.
public struct SignetRequestBuilder: Sendable {
    let context: RequestContext

    /// Has the service call a connector's endpoint with the connector's active certificate.
    ///
    /// An endpoint that does not answer is not an error: the result says why.
    ///
    /// - Throws: ``ODataError``, 404 when there is no such connector or the service is not Signet;
    ///   ``GraphClientError``.
    public func probe(_ connectorID: String) async throws -> GraphResponse<ConnectorProbeResult> {
        try await makeProbeRequest(connectorID).send()
    }

    /// The request of ``probe(_:)``, not sent.
    public func makeProbeRequest(_ connectorID: String) throws -> GraphRequest<ConnectorProbeResult> {
        try context.request(ServiceEndpoint.probeConnector, keys: [connectorID], reading: .json())
    }
}
