public import DirectoryService
import DirectoryStore
import Foundation
import GraphCatalogue
import Synchronization

/// Counts requests against Graph's limits with token buckets: for each limit one for each tenant, or for each application
/// in it.
///
/// A bucket holds what the limit allows in its time and fills evenly, so a burst is served and a steady excess is not. A
/// refused request takes nothing.
public final class RequestThrottle: Sendable {
    private struct Key: Hashable {
        let limit: ThrottleLimit
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
    func secondsToWait(_ operation: GraphOperation, _ principal: Principal) -> Int? {
        let now = clock.now.timeIntervalSince1970
        let keys = operation.throttleScope.limits
            .filter { operation.method != .get || !$0.countsOnlyWrites }
            .map { limit in
                Key(
                    limit: limit, scope: operation.throttleScope, tenant: principal.tenant,
                    application: limit.isPerApplication ? principal.applicationID ?? "" : nil)
            }
        return buckets.withLock { buckets in
            var wait = 0.0
            for key in keys {
                let most = Double(key.limit.requests)
                let perSecond = most / Double(key.limit.seconds)
                var bucket = buckets[key] ?? Bucket(tokens: most, filledAt: now)
                // A clock that was set back fills nothing.
                bucket.tokens = min(most, bucket.tokens + max(0, now - bucket.filledAt) * perSecond)
                bucket.filledAt = now
                buckets[key] = bucket
                wait = max(wait, (1 - bucket.tokens) / perSecond)
            }
            guard wait <= 0 else { return max(1, Int(wait.rounded(.up))) }
            for key in keys { buckets[key]?.tokens -= 1 }
            return nil
        }
    }
}
