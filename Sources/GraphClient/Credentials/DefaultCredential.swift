public import Foundation
public import GraphCatalogue
import Synchronization

/// The way to sign in that is there: the environment's application, a workload's identity, a managed identity, or the
/// Azure CLI, in this order. The same program so runs on a developer's machine and in Azure.
///
///     let client = try GraphClient(cloud: .global, credential: DefaultCredential())
///
/// The first one that gives a token is used from then on, so that the identity does not change in between.
public struct DefaultCredential: GraphCredential {
    private let candidates: [any GraphCredential]
    private let cache = TokenCache()
    private let choice = Choice()

    /// Copies of the value share what was chosen.
    private final class Choice: Sendable {
        let credential = Mutex<(any GraphCredential)?>(nil)
    }

    /// Makes a credential. Nothing is sent before the first request needs a token, and what is wrong with one of the
    /// ways is told then.
    ///
    /// - Parameter authority: who issues tokens unless `AZURE_AUTHORITY_HOST` says otherwise; `Cloud` knows those of
    ///   Microsoft's clouds.
    /// - Parameter environment: the variables that describe what is there.
    /// - Parameter store: keeps tokens of the first two ways beyond this process; `nil` keeps them in memory only.
    public init(
        authority: String = Cloud.global.authority,
        environment: [String: String] = ProcessInfo.processInfo.environment, store: (any TokenStore)? = nil
    ) {
        candidates = [
            Self.orItsError {
                try EnvironmentCredential(environment: environment, defaultAuthority: authority, store: store)
            },
            Self.orItsError {
                try WorkloadIdentityCredential(environment: environment, defaultAuthority: authority, store: store)
            },
            ProbedManagedIdentity(
                identity: ManagedIdentityCredential(
                    clientID: AzureVariables(environment)["AZURE_CLIENT_ID"], environment: environment)),
            AzureCLICredential(environment: environment),
        ]
    }

    /// The token of the first way that is there.
    ///
    /// - Throws: ``GraphClientError`` with `.credentialUnavailable` naming what each one lacks, or what the first one
    ///   that is there throws.
    public func accessToken(for demand: TokenDemand) async throws -> AccessToken {
        // One search for many waiting requests.
        try await cache.token(scope: demand.defaultScope, rejected: demand.rejected, now: demand.now()) { _ in
            if let chosen = choice.credential.withLock({ $0 }) {
                return StoredToken(access: try await chosen.accessToken(for: demand))
            }
            let remembering = candidates.map { candidate in
                CustomCredential { demand in
                    let token = try await candidate.accessToken(for: demand)
                    choice.credential.withLock { $0 = candidate }
                    return token
                }
            }
            return StoredToken(access: try await ChainedCredential(remembering).accessToken(for: demand))
        }
    }

    /// A credential that cannot be made says why when it is asked.
    private static func orItsError(_ make: () throws -> any GraphCredential) -> any GraphCredential {
        do { return try make() } catch { return CustomCredential { _ in throw error } }
    }
}

extension DefaultCredential: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// What was chosen, if something was.
    public var description: String {
        choice.credential.withLock { $0.map { "default: \($0)" } } ?? "default, not chosen yet"
    }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// Empty, so that dumping the value does not show a secret.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A managed identity that is asked for only where somebody answers: elsewhere its address leads nowhere, and
/// connecting to it would take as long as the network waits.
private struct ProbedManagedIdentity: GraphCredential, CustomStringConvertible {
    var description: String { identity.description }
    let identity: ManagedIdentityCredential

    /// How long the metadata service may take to say anything; on its machine it needs milliseconds.
    private static let probeLimit: Duration = .seconds(1)

    func accessToken(for demand: TokenDemand) async throws -> AccessToken {
        if identity.asksMetadataService { try await probe(demand) }
        return try await identity.accessToken(for: demand)
    }

    /// Without the header field `Metadata` the service refuses at once, which shows that it is there.
    private func probe(_ demand: TokenDemand) async throws {
        let absent = GraphClientError(
            .credentialUnavailable, "there is no managed identity here: this is no machine of Azure",
            remedy: "sign in another way")
        do {
            _ = try await demand.within(Self.probeLimit, orThrow: absent) {
                try await demand.transport.send(
                    TransportRequest(method: .get, url: ManagedIdentityCredential.metadataEndpoint))
            }
        } catch is GraphClientError {
            throw absent
        }
    }
}
