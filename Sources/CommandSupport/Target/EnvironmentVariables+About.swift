extension EnvironmentVariables.Name {
    /// What the variable is for, in a sentence.
    package var about: String {
        switch self {
        case .url: "Root of Graph or of a service that speaks it, such as https://127.0.0.1:8443."
        case .authority: "Where tokens come from; the tenant follows. Without it, the service's own or the cloud's."
        case .tenant: "Tenant: its id or a domain of it."
        case .clientID: "Application id."
        case .clientSecret: "The application's secret."
        case .certificateAuthority: "PEM file of the authority behind the service's certificate."
        case .accessToken: "An access token; nothing else is needed to sign in then."
        case .profile: "The profile to take."
        }
    }
}
