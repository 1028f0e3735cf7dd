/// `/identity`.
public struct IdentityRequestBuilder: Sendable {
    let context: RequestContext

    /// `/identity/apiConnectors`.
    public var apiConnectors: ApiConnectorsRequestBuilder { ApiConnectorsRequestBuilder(context: context) }
}
