public import DirectoryService
import DirectoryStore
public import DocumentFetching

/// A provider as a person sees it.
public struct OfferedProvider: Sendable, Hashable {
    /// Such as `Google-OAUTH`.
    public let id: String
    /// The name a person sees.
    public let name: String
    /// Whether the test provider plays it.
    public let isPlayed: Bool
}

/// The identity providers that work here.
public struct ProviderDirectory: Sendable {
    private let configured: [Key: OpenIDConnectProvider]
    private let playsProviders: Bool

    private struct Key: Hashable {
        let tenant: String
        let provider: String
    }

    /// Gathers providers.
    ///
    /// - Parameter configurations: the providers that are configured; the last one counts where two have one name.
    /// - Parameter playsProviders: whether a test provider plays the others; dev mode only.
    /// - Parameter fetcher: reaches the providers.
    public init(
        _ configurations: [ProviderConfiguration], playsProviders: Bool, fetcher: DocumentFetcher,
        clock: any WallClock
    ) {
        configured = Dictionary(
            configurations.map { configuration in
                (
                    Key(tenant: configuration.tenant.text, provider: configuration.provider),
                    OpenIDConnectProvider(configuration, fetcher: fetcher, clock: clock)
                )
            }, uniquingKeysWith: { $1 })
        self.playsProviders = playsProviders
    }

    /// The provider of a name, where it is configured.
    func provider(_ id: String, of tenant: TenantID) -> OpenIDConnectProvider? {
        configured[Key(tenant: tenant.text, provider: id)]
    }

    /// What a flow offers and works.
    func offered(by flow: UserFlowRecord) -> [OfferedProvider] {
        let listed = flow.identityProviders.isEmpty && playsProviders ? [TestProvider.id] : flow.identityProviders
        return listed.compactMap { id in
            let isConfigured = provider(id, of: flow.tenant) != nil
            guard isConfigured || playsProviders else { return nil }
            return OfferedProvider(id: id, name: ProviderNaming.displayName(of: id), isPlayed: !isConfigured)
        }
    }
}
