import Foundation
package import GraphClient

/// The token a store keeps, and only when that is nearly over another way to sign in.
///
/// The other way is made no sooner than it is needed, so a command that finds a token reads no secret, opens no PFX file
/// and runs no program.
package actor KeptTokenCredential: GraphCredential {
    /// How tokens are renewed.
    package enum Renewal: Sendable {
        /// By a credential that uses the store itself.
        case storing(@Sendable () throws -> any GraphCredential)
        /// By a credential that keeps nothing.
        case plain(@Sendable () throws -> any GraphCredential)
        /// Not at all: the failure says what to do.
        case none(CommandFailure)
    }

    private let store: any TokenStore
    private let key: @Sendable (_ scope: String) -> TokenKey
    private let renewal: Renewal
    private var renewing: (any GraphCredential)?
    private var lastSaved: AccessToken?

    /// How long before its end a token is renewed, in seconds; as the SDK has it.
    private static let renewalMargin: TimeInterval = 300

    /// - Parameter key: under which name the store keeps the token of a scope.
    package init(store: any TokenStore, key: @escaping @Sendable (_ scope: String) -> TokenKey, renewal: Renewal) {
        self.store = store
        self.key = key
        self.renewal = renewal
    }

    package func accessToken(for demand: TokenDemand) async throws -> AccessToken {
        let key = key(demand.defaultScope)
        if renewing == nil, let kept = try await store.token(for: key)?.access, isGood(kept, demand) { return kept }
        switch renewal {
        case .none(let failure): throw failure
        case .storing(let make): return try await renewed(make).accessToken(for: demand)
        case .plain(let make):
            let token = try await renewed(make).accessToken(for: demand)
            if token != lastSaved {
                lastSaved = token
                // A full disk must not take away a token that is good.
                try? await store.save(StoredToken(access: token), for: key)
            }
            return token
        }
    }

    /// A token that cannot be renewed is used to its end, even when the service has refused it: its refusal says more.
    private func isGood(_ token: AccessToken, _ demand: TokenDemand) -> Bool {
        if case .none = renewal { return token.expiresAt.map { demand.now() < $0 } ?? true }
        guard token.token != demand.rejected?.token, let end = token.expiresAt else { return false }
        return demand.now() < end - Self.renewalMargin
    }

    /// One credential for the whole process: it keeps its token too.
    private func renewed(_ make: @Sendable () throws -> any GraphCredential) throws -> any GraphCredential {
        if let renewing { return renewing }
        let credential = try make()
        renewing = credential
        return credential
    }
}
