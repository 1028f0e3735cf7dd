import DocumentFetching
import Synchronization

/// The addresses of hosts as they were judged a short while ago: a warm call does not wait for name resolution.
final class AddressBook: Sendable {
    private struct Line {
        let address: String
        let resolvedAt: ContinuousClock.Instant
    }

    /// A host that moves is found again after this.
    private static let lifetime = Duration.seconds(30)
    private static let largestCount = 1_024
    let policy: AddressPolicy
    private let lines = Mutex<[String: Line]>([:])

    init(policy: AddressPolicy) {
        self.policy = policy
    }

    /// - Throws: ``AddressRefusal``.
    func address(of host: String) async throws -> String {
        let now = ContinuousClock.now
        let known = lines.withLock { $0[host] }
        if let known, known.resolvedAt.duration(to: now) < Self.lifetime { return known.address }
        let address = try await policy.address(of: host)
        lines.withLock { lines in
            if lines.count >= Self.largestCount { lines.removeAll() }
            lines[host] = Line(address: address, resolvedAt: now)
        }
        return address
    }
}
