/// What a user flow is for (Graph enumeration `userFlowType`).
public struct UserFlowType: OpenEnumeration {
    /// Making an account.
    public static let signUp: Self = "signUp"
    /// Signing in.
    public static let signIn: Self = "signIn"
    /// Making an account or signing in; the only kind for guests.
    public static let signUpOrSignIn: Self = "signUpOrSignIn"
    /// Choosing a new password.
    public static let passwordReset: Self = "passwordReset"
    /// Changing one's own attributes.
    public static let profileUpdate: Self = "profileUpdate"
    /// Signing in with a password that an app has asked for (OAuth's resource owner password grant).
    public static let resourceOwner: Self = "resourceOwner"
    /// What the service says in place of a value it does not show to this client.
    public static let unknownFutureValue: Self = "unknownFutureValue"

    /// The values that have names here.
    public static let known: [Self] = [
        .signUp, .signIn, .signUpOrSignIn, .passwordReset, .profileUpdate, .resourceOwner,
        .unknownFutureValue,
    ]

    /// The value in Graph's spelling.
    public let rawValue: String

    /// Takes any text, in Graph's spelling.
    public init(rawValue: String) { self.rawValue = rawValue }
}
