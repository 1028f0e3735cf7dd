public import GraphCatalogue
public import GraphWire

/// The front door of the SDK: Microsoft Graph, as far as Signet covers it, against any service that speaks it.
///
///     let client = try GraphClient(
///         cloud: .global,
///         credential: ClientSecretCredential(
///             authority: Cloud.global.authority, tenant: "contoso.onmicrosoft.com",
///             clientID: clientID, clientSecret: clientSecret))
///     let answer = try await client.identity.apiConnectors[id].uploadClientCertificate.post(
///         pfxBytes: bytes, password: password)
///     print(answer.requestID ?? "", answer.value.displayName ?? "")
///
/// The request builders read like the URL. Every operation comes twice: `post(…)` sends, `makePostRequest(…)` gives
/// the request as a value that may be looked at, sent, or sent again. Values are safe to share between tasks.
public struct GraphClient: Sendable {
    /// The root of the service, without a version.
    public let baseURL: ServiceURL
    /// The version in every Graph address.
    public let version: APIVersion

    let context: RequestContext

    /// Makes a client of any service that speaks Graph. No connection is opened before the first request.
    ///
    /// - Parameter baseURL: the root, such as `https://127.0.0.1:8443`; a trailing `/v1.0` or `/beta` is understood.
    ///   Plain `http` is accepted for loopback addresses only, since tokens and passwords would travel in the clear.
    /// - Parameter version: `nil` takes the version `baseURL` ends in, else v1.0.
    /// - Parameter credential: where access tokens come from.
    /// - Parameter configuration: trust, time limits, retries.
    /// - Throws: ``GraphClientError`` with `.invalidURL` or `.insecureURL`.
    public init(
        baseURL: String, version: APIVersion? = nil, credential: any GraphCredential,
        configuration: GraphClientConfiguration = GraphClientConfiguration()
    ) throws {
        self.init(
            root: try ServiceURL(baseURL), version: version, credential: credential, configuration: configuration,
            transport: HTTPTransport(configuration: configuration))
    }

    /// Makes a client that sends through a transport of one's own, such as one that records.
    ///
    /// - Throws: ``GraphClientError`` with `.invalidURL` or `.insecureURL`.
    public init(
        baseURL: String, version: APIVersion? = nil, credential: any GraphCredential,
        configuration: GraphClientConfiguration = GraphClientConfiguration(), transport: any GraphTransport
    ) throws {
        self.init(
            root: try ServiceURL(baseURL), version: version, credential: credential, configuration: configuration,
            transport: transport)
    }

    /// Makes a client of one of Microsoft's clouds.
    ///
    /// - Throws: nothing in practice; the clouds' own addresses are well-formed.
    public init(
        cloud: Cloud, version: APIVersion = .v1, credential: any GraphCredential,
        configuration: GraphClientConfiguration = GraphClientConfiguration()
    ) throws {
        try self.init(
            baseURL: cloud.graphRoot, version: version, credential: credential, configuration: configuration)
    }

    private init(
        root: ServiceURL, version: APIVersion?, credential: any GraphCredential,
        configuration: GraphClientConfiguration, transport: any GraphTransport
    ) {
        baseURL = root
        self.version = version ?? root.version ?? .v1
        context = RequestContext(
            root: root, version: self.version, configuration: configuration, options: configuration.requestOptions,
            pipeline: RequestPipeline(
                credential: credential, configuration: configuration,
                transport: RetryingTransport(base: transport, configuration: configuration),
                defaultScope: root.defaultScope))
    }

    private init(baseURL: ServiceURL, version: APIVersion, context: RequestContext) {
        self.baseURL = baseURL
        self.version = version
        self.context = context
    }

    /// The same client with other options; connections, tokens and the budget of retries stay shared.
    ///
    ///     let page = try await client.with { $0.headers["ConsistencyLevel"] = "eventual" }
    ///         .identity.apiConnectors.list()
    public func with(_ change: (inout RequestOptions) -> Void) -> GraphClient {
        var context = context
        change(&context.options)
        return GraphClient(baseURL: baseURL, version: version, context: context)
    }

    /// The same client for another version of Graph; connections, tokens and the budget of retries stay shared.
    public func with(version: APIVersion) -> GraphClient {
        var context = context
        context.version = version
        return GraphClient(baseURL: baseURL, version: version, context: context)
    }

    /// Gets an access token now instead of with the first request.
    ///
    /// - Returns: the token; requests made after this use it as long as the credential keeps it.
    /// - Throws: ``GraphClientError`` with `.signInRefused`, or what the network throws.
    @discardableResult
    public func signIn() async throws -> AccessToken { try await context.pipeline.token() }

    /// `/identity`.
    public var identity: IdentityRequestBuilder { IdentityRequestBuilder(context: context) }

    /// `/directory`.
    public var directory: DirectoryRequestBuilder { DirectoryRequestBuilder(context: context) }

    /// `/users`.
    public var users: UsersRequestBuilder { UsersRequestBuilder(context: context) }

    /// A request for any other path of Graph, with the same sign-in, retries and errors.
    ///
    ///     let me = try await client.request(.get, "/me?$select=displayName").send().value
    ///
    /// - Parameter method: the HTTP method.
    /// - Parameter path: below the version, encoded, with its query.
    /// - Parameter body: sent as JSON.
    /// - Returns: a request whose answer is JSON, or `nil` for an answer without body.
    /// - Throws: ``GraphClientError`` with `.invalidURL` for a path that is none.
    public func request(
        _ method: GraphOperation.Method, _ path: String, body: JSONValue? = nil
    ) throws -> GraphRequest<JSONValue?> {
        try context.request(method, path: path, body: body, reading: .jsonIfPresent())
    }

    /// Signet's own operations, which Microsoft's clouds do not have.
    public var signet: SignetRequestBuilder { SignetRequestBuilder(context: context) }
}
