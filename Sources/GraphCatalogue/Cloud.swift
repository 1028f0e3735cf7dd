/// Microsoft's national clouds (Graph page "national cloud deployments").
public enum Cloud: String, Sendable, CaseIterable {
    /// The worldwide service, GCC included.
    case global
    /// US Government L4 (GCC High).
    case usGov = "usgov"
    /// US Government L5 (DoD).
    case usGovDoD = "usgov-dod"
    /// China, operated by 21Vianet.
    case china

    /// The root of Graph, without a version.
    public var graphRoot: String {
        switch self {
        case .global: "https://graph.microsoft.com"
        case .usGov: "https://graph.microsoft.us"
        case .usGovDoD: "https://dod-graph.microsoft.us"
        case .china: "https://microsoftgraph.chinacloudapi.cn"
        }
    }

    /// The authority that issues its tokens; `/{tenant}` follows.
    public var authority: String {
        switch self {
        case .global: "https://login.microsoftonline.com"
        case .usGov, .usGovDoD: "https://login.microsoftonline.us"
        case .china: "https://login.chinacloudapi.cn"
        }
    }
}

/// Graph's own application, the same in every cloud.
public enum GraphApplication {
    /// Its identifier: the audience of tokens of version 1, and named in every 401 challenge.
    public static let id = "00000003-0000-0000-c000-000000000000"
}
