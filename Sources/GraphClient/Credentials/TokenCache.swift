import Foundation

/// Keeps one token for each scope and lets one refresh serve everybody who waits.
actor TokenCache {
    private struct Entry {
        var token: AccessToken?
        var renewAt = Date.distantPast
        var refresh: Task<AccessToken, any Error>?
    }

    private var entries: [String: Entry] = [:]

    /// How long before its end a token is renewed.
    private static let renewalMargin: TimeInterval = 300
    /// How long a failed renewal is left alone while the kept token is still good.
    private static let renewalPause: TimeInterval = 30

    /// The kept token, or the one `fetch` gets.
    ///
    /// A failed renewal is forgiven while the kept token is still good and was not rejected.
    func token(
        scope: String, rejected: AccessToken?, now: Date, fetch: @escaping @Sendable () async throws -> AccessToken
    ) async throws -> AccessToken {
        let entry = entries[scope] ?? Entry()
        let kept = entry.token.flatMap { $0 == rejected ? nil : $0 }
        if let kept, entry.refresh == nil, now < entry.renewAt { return kept }
        let refresh = entry.refresh ?? startRefresh(scope: scope, now: now, fetch: fetch)
        do {
            return try await refresh.value
        } catch {
            guard let kept, let end = kept.expiresAt, now < end else { throw error }
            entries[scope]?.renewAt = min(now + Self.renewalPause, end)
            return kept
        }
    }

    /// The task is unstructured on purpose: the caller that happens to be first may be cancelled without taking the
    /// token away from the others. Every caller awaits it, and the transport's time limit ends it.
    private func startRefresh(
        scope: String, now: Date, fetch: @escaping @Sendable () async throws -> AccessToken
    ) -> Task<AccessToken, any Error> {
        let refresh = Task {
            defer { entries[scope]?.refresh = nil }
            let token = try await fetch()
            entries[scope] = Entry(token: token, renewAt: Self.renewalDate(of: token, now: now))
            return token
        }
        entries[scope, default: Entry()].refresh = refresh
        return refresh
    }

    /// Five minutes before the end; half-way for a token that lives less than ten.
    private static func renewalDate(of token: AccessToken, now: Date) -> Date {
        guard let end = token.expiresAt else { return .distantFuture }
        return end - min(renewalMargin, max(0, end.timeIntervalSince(now)) / 2)
    }
}
