import Foundation

/// Keeps one token for each scope and lets one refresh serve everybody who waits.
///
/// With a store behind it, tokens of earlier processes are used and new ones are left for later processes.
actor TokenCache {
    /// Gets a new token; told the one before, which may hold a refresh token.
    typealias Fetch = @Sendable (_ before: StoredToken?) async throws -> StoredToken

    private struct Entry {
        var kept: StoredToken?
        var renewAt = Date.distantPast
        var refresh: Refresh?
    }

    private struct Refresh {
        let number: Int
        let task: Task<Void, Never>
        var waiting: [Int: CheckedContinuation<AccessToken, any Error>] = [:]
    }

    private let store: (any TokenStore)?
    private let key: @Sendable (_ scope: String) -> TokenKey?
    private var entries: [String: Entry] = [:]
    private var lastNumber = 0

    /// How long before its end a token is renewed.
    private static let renewalMargin: TimeInterval = 300
    /// How long a failed renewal is left alone while the kept token is still good.
    private static let renewalPause: TimeInterval = 30

    /// - Parameter key: under which name the store keeps the token of a scope.
    init(
        store: (any TokenStore)? = nil, key: @escaping @Sendable (_ scope: String) -> TokenKey? = { _ in nil }
    ) {
        self.store = store
        self.key = key
    }

    /// The kept token, or the one `fetch` gets.
    ///
    /// A failed renewal is forgiven while the kept token is still good and was not rejected.
    ///
    /// - Throws: what `fetch` throws; `CancellationError` as soon as the caller's task is cancelled.
    func token(
        scope: String, rejected: AccessToken?, now: Date, fetch: @escaping Fetch
    ) async throws -> AccessToken {
        let entry = entries[scope] ?? Entry()
        let kept = entry.kept.flatMap { $0.access.token == rejected?.token ? nil : $0.access }
        if let kept, entry.refresh == nil, now < entry.renewAt { return kept }
        do {
            return try await refreshed(scope: scope, rejected: rejected, now: now, fetch: fetch)
        } catch {
            guard !Task.isCancelled, let kept, let end = kept.expiresAt, now < end else { throw error }
            entries[scope]?.renewAt = min(now + Self.renewalPause, end)
            return kept
        }
    }

    /// Drops a refresh token that the authority no longer takes.
    func forgetRefreshToken(scope: String) async {
        if let kept = entries[scope]?.kept { entries[scope]?.kept = StoredToken(access: kept.access) }
        if let store, let key = key(scope) { try? await store.remove(key) }
    }

    /// Waits for the refresh under way, which this caller starts when there is none.
    private func refreshed(
        scope: String, rejected: AccessToken?, now: Date, fetch: @escaping Fetch
    ) async throws -> AccessToken {
        let waiter = nextNumber()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                if entries[scope]?.refresh == nil {
                    startRefresh(scope: scope, rejected: rejected, now: now, fetch: fetch)
                }
                entries[scope]?.refresh?.waiting[waiter] = continuation
            }
        } onCancel: {
            Task { await leave(scope: scope, waiter: waiter) }
        }
    }

    /// The task is unstructured on purpose: the caller that happens to be first may be cancelled without taking the
    /// token away from the others. It is cancelled when nobody waits any more.
    private func startRefresh(scope: String, rejected: AccessToken?, now: Date, fetch: @escaping Fetch) {
        let number = nextNumber()
        let task = Task {
            let outcome: Result<StoredToken, any Error>
            do {
                outcome = .success(try await obtain(scope: scope, rejected: rejected, now: now, fetch: fetch))
            } catch {
                outcome = .failure(error)
            }
            finish(scope: scope, number: number, outcome: outcome, now: now)
        }
        entries[scope, default: Entry()].refresh = Refresh(number: number, task: task)
    }

    /// Takes the store's token when another process has left a good one, else a new one.
    private func obtain(
        scope: String, rejected: AccessToken?, now: Date, fetch: Fetch
    ) async throws -> StoredToken {
        guard let store, let key = key(scope) else { return try await fetch(entries[scope]?.kept) }
        let stored = try await store.token(for: key)
        if let stored, stored.access.token != rejected?.token, let end = stored.access.expiresAt,
            now < end - Self.renewalMargin
        {
            return stored
        }
        let token = try await fetch(stored ?? entries[scope]?.kept)
        // A full disk must not take away a token that a person may have signed in for.
        try? await store.save(token, for: key)
        return token
    }

    private func finish(scope: String, number: Int, outcome: Result<StoredToken, any Error>, now: Date) {
        // A refresh that everybody left is over already, and another one may be under way.
        guard let refresh = entries[scope]?.refresh, refresh.number == number else { return }
        entries[scope]?.refresh = nil
        if case .success(let token) = outcome {
            entries[scope] = Entry(kept: token, renewAt: Self.renewalDate(of: token.access, now: now))
        }
        for waiting in refresh.waiting.values { waiting.resume(with: outcome.map(\.access)) }
    }

    private func leave(scope: String, waiter: Int) {
        guard let waiting = entries[scope]?.refresh?.waiting.removeValue(forKey: waiter) else { return }
        waiting.resume(throwing: CancellationError())
        guard let refresh = entries[scope]?.refresh, refresh.waiting.isEmpty else { return }
        refresh.task.cancel()
        entries[scope]?.refresh = nil
    }

    private func nextNumber() -> Int {
        lastNumber += 1
        return lastNumber
    }

    /// Five minutes before the end; half-way for a token that lives less than ten.
    private static func renewalDate(of token: AccessToken, now: Date) -> Date {
        guard let end = token.expiresAt else { return .distantFuture }
        return end - min(renewalMargin, max(0, end.timeIntervalSince(now)) / 2)
    }
}
