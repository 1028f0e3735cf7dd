/// A token that somebody else got; used as it is until it ends.
public struct StaticTokenCredential: GraphCredential {
    private let token: AccessToken

    /// Takes a token, without `Bearer ` in front.
    public init(token: String) {
        self.token = AccessToken(token: token, expiresAt: nil)
    }

    /// The token, whatever it is wanted for.
    public func accessToken(for demand: TokenDemand) async throws -> AccessToken { token }
}
