public import DirectoryService
import DirectoryStore
import Foundation
import GraphCatalogue
import Synchronization

/// Counts requests against Graph's limits with token buckets: one for each tenant, and one for each application in it.
///
/// A bucket holds a minute's worth and fills evenly, so a burst is served and a steady excess is not. A refused request
/// takes nothing.
public final class RequestThrottle: Sendable {
    private struct Key: Hashable {
        let scope: ThrottleScope
        let tenant: TenantID
        /// `nil` for the tenant as a whole.
        let application: String?
    }

    private struct Bucket {
        var tokens: Double
        var filledAt: TimeInterval
    }

    private let buckets = Mutex<[Key: Bucket]>([:])
    private let clock: any WallClock

    /// Makes full buckets.
    public init(clock: any WallClock) {
        self.clock = clock
    }

    /// Takes a request in.
    ///
    /// - Returns: `nil` when it may go on, else the whole seconds until it may.
    func secondsToWait(_ scope: ThrottleScope, _ principal: Principal) -> Int? {
        let now = clock.now.timeIntervalSince1970
        let limits = [
            (Key(scope: scope, tenant: principal.tenant, application: nil), scope.requestsPerMinuteOfTenant),
            (
                Key(scope: scope, tenant: principal.tenant, application: principal.applicationID ?? ""),
                scope.requestsPerMinuteOfApplication
            ),
        ]
        return buckets.withLock { buckets in
            var wait = 0.0
            for (key, limit) in limits {
                let perSecond = Double(limit) / 60
                var bucket = buckets[key] ?? Bucket(tokens: Double(limit), filledAt: now)
                // A clock that was set back fills nothing.
                bucket.tokens = min(Double(limit), bucket.tokens + max(0, now - bucket.filledAt) * perSecond)
                bucket.filledAt = now
                buckets[key] = bucket
                wait = max(wait, (1 - bucket.tokens) / perSecond)
            }
            guard wait <= 0 else { return max(1, Int(wait.rounded(.up))) }
            for (key, _) in limits { buckets[key]?.tokens -= 1 }
            return nil
        }
    }
}
