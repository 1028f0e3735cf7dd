public import Foundation

/// A source of access tokens.
///
/// Called before every request, so it keeps its token until the token is nearly used up.
public protocol GraphCredential: Sendable {
    /// A token that is good for the asking service.
    ///
    /// - Throws: ``GraphClientError`` with `.signInRefused`, or what the transport throws.
    func accessToken(for demand: TokenDemand) async throws -> AccessToken
}

/// What a client needs a token for, and the means to get it.
public struct TokenDemand: Sendable {
    /// The scope to ask for unless the credential was made with its own.
    public let defaultScope: String
    /// A token the service has just refused; a credential that can get another one does.
    public let rejected: AccessToken?
    /// What a claims challenge asks the new token to carry, in JSON, to be passed on as it is.
    public let claims: String?
    /// The way to the authority.
    public let transport: any GraphTransport
    /// The present.
    public let now: @Sendable () -> Date
    /// Waits; throws `CancellationError` when the task is cancelled.
    public let sleep: @Sendable (Duration) async throws -> Void

    /// Makes a demand.
    public init(
        defaultScope: String, rejected: AccessToken? = nil, claims: String? = nil, transport: any GraphTransport,
        now: @escaping @Sendable () -> Date,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.defaultScope = defaultScope
        self.rejected = rejected
        self.claims = claims
        self.transport = transport
        self.now = now
        self.sleep = sleep
    }
}

/// An access token; a secret.
public struct AccessToken: Sendable, Hashable {
    /// What follows `Bearer ` in the `Authorization` header field.
    public let token: String
    /// When it ends; `nil` when that is not known.
    public let expiresAt: Date?

    /// Makes a token.
    public init(token: String, expiresAt: Date?) {
        self.token = token
        self.expiresAt = expiresAt
    }
}

extension AccessToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Says when it ends and nothing of the token.
    public var description: String { "access token" + (expiresAt.map { " until \($0)" } ?? "") }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// Empty, so that dumping a value that holds a token does not show it.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
