/// One operation of Microsoft Graph that Signet serves and calls: the single place where its method, path, names,
/// permissions and clouds are written.
///
/// The server builds its router and its permission checks from these entries, the SDK its requests, the command
/// line its compatibility spellings. See ``GraphOperation/all`` for the table.
public struct GraphOperation: Sendable, CustomStringConvertible {
    /// What the operation is, for exhaustive dispatch.
    public let id: OperationID
    /// Which flows and which step it is about, where the same operation exists for several.
    public let variant: Variant?
    /// The HTTP method.
    public let method: Method
    /// The path below the version, such as `/identity/apiConnectors/{identityApiConnector-id}`.
    public let path: PathTemplate
    /// The versions that have it.
    public let versions: Set<APIVersion>
    /// The status of success.
    public let successStatus: Int
    /// Who may call it.
    public let access: AccessRule
    /// The clouds of Microsoft that offer it.
    public let clouds: Set<Cloud>
    /// Its PowerShell name.
    public let cmdlet: CmdletName
    /// Its words in the `mgc` command line.
    public let mgcWords: [String]
    /// The limit its calls are counted against.
    public let throttleScope: ThrottleScope

    /// The flows, and the step or the relationship, that an operation is about.
    public struct Variant: Sendable, Hashable {
        /// The collection of flows.
        public let flows: UserFlowCollection
        /// The step; `nil` for operations on whole flows.
        public let step: ConnectorStep?
        /// The relationship; `nil` for operations that are not about identity providers.
        public let providers: ProviderRelationship?

        /// Names a variant.
        public init(
            _ flows: UserFlowCollection, _ step: ConnectorStep? = nil, providers: ProviderRelationship? = nil
        ) {
            self.flows = flows
            self.step = step
            self.providers = providers
        }
    }

    /// A name that no other entry has, for logs and documents, such as `setStepReference.b2x.postFederationSignup`.
    public var name: String {
        ([id.rawValue] + [variant?.flows.kind, variant?.step?.rawValue, variant?.providers?.rawValue].compactMap { $0 })
            .joined(separator: ".")
    }

    /// Its name, method and path.
    public var description: String { "\(name): \(method.rawValue) \(path)" }

    /// HTTP methods in use.
    public enum Method: String, Sendable, CaseIterable {
        /// Read.
        case get = "GET"
        /// Create, or call an action.
        case post = "POST"
        /// Update some members.
        case patch = "PATCH"
        /// Replace.
        case put = "PUT"
        /// Remove.
        case delete = "DELETE"
    }
}

/// The versions of Graph, spelled as in a URL.
public enum APIVersion: String, Sendable, CaseIterable {
    /// The generally available version.
    case v1 = "v1.0"
    /// The preview version.
    case beta
}

/// The PowerShell name of an operation: `Verb-MgNoun`, in the beta module `Verb-MgBetaNoun`.
public struct CmdletName: Sendable, Hashable {
    /// The approved verb, `Get`, `New`, `Update`, `Remove`, `Set`, `Invoke`, `Restore`.
    public let verb: String
    /// The noun behind the module's prefix; for an action it begins with the action's verb, as in `UploadIdentity…`.
    public let noun: String

    /// The whole name in a version's module.
    public func name(in version: APIVersion) -> String {
        switch version {
        case .v1: "\(verb)-Mg\(noun)"
        case .beta: "\(verb)-MgBeta\(noun)"
        }
    }
}

/// What a call is counted against (Graph page "throttling limits").
public enum ThrottleScope: String, Sendable, CaseIterable {
    /// `identityContainer` and `identityProvider`.
    case identityContainer
    /// Objects of the directory: identity and access.
    case directory

    /// All limits of the scope; a call must be within each.
    public var limits: [ThrottleLimit] {
        switch self {
        case .identityContainer:
            [
                ThrottleLimit(requests: 300, seconds: 60, isPerApplication: false, countsOnlyWrites: false),
                ThrottleLimit(requests: 200, seconds: 60, isPerApplication: true, countsOnlyWrites: false),
            ]
        // The limit of tenants under 50 users; paths that the page does not list cost one unit.
        case .directory:
            [
                ThrottleLimit(requests: 3_500, seconds: 10, isPerApplication: true, countsOnlyWrites: false),
                ThrottleLimit(requests: 3_000, seconds: 150, isPerApplication: true, countsOnlyWrites: true),
                ThrottleLimit(requests: 18_000, seconds: 300, isPerApplication: false, countsOnlyWrites: true),
            ]
        }
    }
}

/// So many calls in so much time.
public struct ThrottleLimit: Sendable, Hashable {
    /// How many calls.
    public let requests: Int
    /// In how many seconds.
    public let seconds: Int
    /// Whether each application of a tenant is counted by itself; else the tenant is.
    public let isPerApplication: Bool
    /// Whether reading is free.
    public let countsOnlyWrites: Bool
}
