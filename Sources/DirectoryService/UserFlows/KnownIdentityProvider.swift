/// An identity provider that every tenant can offer without making it first.
public struct KnownIdentityProvider: Sendable, Hashable {
    /// Such as `Facebook-OAUTH`.
    public let id: String
    /// The name a person sees.
    public let displayName: String
    /// Its kind in Graph, such as `Facebook`.
    public let type: String
    /// Whether it belongs to the service itself, and is no social network.
    public let isBuiltIn: Bool

    /// All of them (Graph page "identityProviderBase resource type").
    public static let all = [
        KnownIdentityProvider(id: "Google-OAUTH", displayName: "Google", type: "Google", isBuiltIn: false),
        KnownIdentityProvider(id: "Facebook-OAUTH", displayName: "Facebook", type: "Facebook", isBuiltIn: false),
        KnownIdentityProvider(
            id: "MSASignup-OAUTH", displayName: "Microsoft Account", type: "MicrosoftAccount", isBuiltIn: true),
        KnownIdentityProvider(
            id: "AADSignup-OAUTH", displayName: "Directory Sign up", type: "AADSignup", isBuiltIn: true),
        KnownIdentityProvider(
            id: "EmailOtpSignup-OAUTH", displayName: "Email One Time Passcode", type: "EmailOTP", isBuiltIn: true),
    ]
}
