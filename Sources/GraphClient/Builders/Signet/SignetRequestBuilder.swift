import GraphCatalogue
public import GraphWire

/// What Signet's own service can do beyond Graph.
public struct SignetRequestBuilder: Sendable {
    let context: RequestContext

    /// Has the service call a connector's endpoint as a user flow would, and tell what happened link by link.
    ///
    /// An endpoint that does not answer is not an error: the result says why.
    ///
    ///     let result = try await client.signet.probe(id).value
    ///     for link in result.links { print(link.name, link.state, link.detail) }
    ///
    /// - Parameter connectorID: the connector's identifier.
    /// - Parameter request: which certificate is presented, which step is played and what is sent; by itself the active
    ///   certificate, the first step and a sample person.
    /// - Throws: ``ODataError``, 400 for a certificate that the connector does not have, a step there is none of and a
    ///   PKCS #12 file that cannot be read, 404 when there is no such connector or the service is not Signet;
    ///   ``GraphClientError``.
    public func probe(
        _ connectorID: String, _ request: ConnectorProbeRequest = .init()
    ) async throws -> GraphResponse<ConnectorProbeResult> {
        try await makeProbeRequest(connectorID, request).send()
    }

    /// The request of ``probe(_:_:)``, not sent.
    public func makeProbeRequest(
        _ connectorID: String, _ request: ConnectorProbeRequest = .init()
    ) throws -> GraphRequest<ConnectorProbeResult> {
        try context.request(ServiceEndpoint.probeConnector, keys: [connectorID], body: request, reading: .json())
    }
}
