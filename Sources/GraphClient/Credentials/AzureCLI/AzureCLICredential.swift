public import Foundation

/// Whoever is signed in to the Azure CLI on this machine: `az account get-access-token`, for development.
///
/// Tokens are kept in memory and shared by all copies of the value. However many requests wait, `az` runs once.
public struct AzureCLICredential: GraphCredential {
    private let tenant: String?
    private let scope: String?
    private let timeLimit: Duration
    private let environment: [String: String]
    private let cache = TokenCache()

    /// Makes a credential. Nothing is run before the first request needs a token.
    ///
    /// - Parameter tenant: the tenant's identifier or one of its domains; `nil` for the one `az` is set to.
    /// - Parameter scope: `nil` asks for `https://HOST/.default` of the service that is called.
    /// - Parameter timeLimit: how long `az` may take before it is killed.
    /// - Parameter environment: where `az` is looked for (`PATH`), and what it is run with.
    public init(
        tenant: String? = nil, scope: String? = nil, timeLimit: Duration = .seconds(13),
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        self.tenant = tenant
        self.scope = scope
        self.timeLimit = timeLimit
        self.environment = environment
    }

    /// The kept token while it has more than five minutes left, else a new one.
    ///
    /// - Throws: ``GraphClientError`` with `.credentialUnavailable` when `az` is not installed or nobody is signed in to
    ///   it, `.timedOut`, or `.signInRefused`; `CancellationError`.
    public func accessToken(for demand: TokenDemand) async throws -> AccessToken {
        let scope = scope ?? demand.defaultScope
        return try await cache.token(scope: scope, rejected: demand.rejected, now: demand.now()) { _ in
            StoredToken(access: try await token(for: scope, demand))
        }
    }

    private func token(for scope: String, _ demand: TokenDemand) async throws -> AccessToken {
        guard let path = ProgramSearch.path(of: "az", environment: environment) else { throw Self.notInstalled }
        guard demand.claims == nil else {
            // It would give the same token again.
            throw GraphClientError(
                .signInRefused, "the service wants a newer sign-in than the Azure CLI has",
                remedy: "run az logout, then az login")
        }
        let program = ChildProgram(
            path: path, arguments: try arguments(scope: scope),
            environment: environment.merging(["AZURE_CORE_NO_COLOR": "true"]) { $1 })
        let late = GraphClientError(
            .timedOut, "the Azure CLI gave no token within \(timeLimit)",
            remedy: "run az account get-access-token to see what keeps it")
        let outcome = try await demand.within(timeLimit, orThrow: late) {
            do {
                return try await program.run()
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                throw GraphClientError(
                    .credentialUnavailable, "\(path) cannot be started", remedy: "install the Azure CLI again",
                    underlying: error)
            }
        }
        guard outcome.status == 0 else { throw Self.failure(outcome) }
        guard let answer = try? JSONDecoder().decode(AzureCLIAnswer.self, from: Data(outcome.output)) else {
            throw GraphClientError(
                .unexpectedAnswer, "the Azure CLI did not write a token that can be read",
                remedy: "update it: az upgrade")
        }
        return answer.token
    }

    /// - Throws: ``GraphClientError`` with `.signInRefused` for a text that `az` would take for an option.
    private func arguments(scope: String) throws(GraphClientError) -> [String] {
        let suffix = "/.default"
        // All versions know resources; scopes came later.
        let wanted =
            scope.hasSuffix(suffix) ? ["--resource", String(scope.dropLast(suffix.count))] : ["--scope", scope]
        let arguments = ["account", "get-access-token", "--output", "json"] + wanted
        for text in [wanted[1], tenant ?? ""] where text.hasPrefix("-") {
            throw GraphClientError(
                .signInRefused, "\"\(text)\" is neither a scope nor a tenant", remedy: "correct its spelling")
        }
        return arguments + (tenant.map { ["--tenant", $0] } ?? [])
    }

    private static let notInstalled = GraphClientError(
        .credentialUnavailable, "the Azure CLI is not installed",
        remedy: "install it and run az login, or sign in another way")

    private static func failure(_ outcome: ChildProgram.Outcome) -> GraphClientError {
        let text = String(decoding: outcome.errors, as: UTF8.self)
        // 127: a script called az that did not find the program behind it.
        if outcome.status == 127 { return notInstalled }
        // A refusal of the authority also ends in advice to sign in, but then somebody is signed in.
        if !text.contains("AADSTS"), text.contains("az login") || text.contains("az account set") {
            return GraphClientError(
                .credentialUnavailable, "nobody is signed in to the Azure CLI", remedy: "run az login")
        }
        return GraphClientError(
            .signInRefused, "the Azure CLI gave no token: \(reason(in: text))", remedy: "run az login")
    }

    /// The first line that tells of an error.
    private static func reason(in text: String) -> String {
        let lines = text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
        let line = lines.first { $0.hasPrefix("ERROR: ") } ?? lines.first { !$0.hasPrefix("WARNING: ") }
        guard let line, !line.isEmpty else { return "it does not say why" }
        // What begins so is a JWT in base64.
        guard !line.contains("eyJ"), !line.contains("accessToken") else { return "its error may hold a token" }
        return String(line.trimmingPrefix("ERROR: ").prefix(500))
    }
}

extension AzureCLICredential: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Its kind; the environment may hold secrets.
    public var description: String { "Azure CLI" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// Empty, so that dumping the value does not show the environment.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
