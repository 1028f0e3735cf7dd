/// Several ways to sign in: the first that is there is used.
///
/// A credential that is not there says so with `.credentialUnavailable`; one that is there and is refused ends the
/// search, since another identity is not what was asked for.
public struct ChainedCredential: GraphCredential {
    private let credentials: [any GraphCredential]

    /// Makes a chain.
    public init(_ credentials: [any GraphCredential]) {
        self.credentials = credentials
    }

    /// The token of the first credential that is there.
    ///
    /// - Throws: ``GraphClientError`` with `.credentialUnavailable` naming what each one lacks, or what the first one
    ///   that is there throws.
    public func accessToken(for demand: TokenDemand) async throws -> AccessToken {
        var reasons: [String] = []
        for credential in credentials {
            do {
                return try await credential.accessToken(for: demand)
            } catch let error as GraphClientError where error.code == .credentialUnavailable {
                reasons.append(error.description)
            }
        }
        throw GraphClientError(
            .credentialUnavailable, "there is no way to sign in: \(reasons.joined(separator: "; "))",
            remedy: "set up one of them")
    }
}

/// A way to sign in that a program brings along.
public struct CustomCredential: GraphCredential {
    private let token: @Sendable (TokenDemand) async throws -> AccessToken

    /// Takes what gives a token; it is asked before every request, so it should keep its token.
    public init(_ token: @escaping @Sendable (TokenDemand) async throws -> AccessToken) {
        self.token = token
    }

    /// What the program gives.
    public func accessToken(for demand: TokenDemand) async throws -> AccessToken { try await token(demand) }
}
