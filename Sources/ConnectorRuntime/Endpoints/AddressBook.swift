import DocumentFetching
import Synchronization

/// The addresses of hosts as they were judged a short while ago: a warm call does not wait for name resolution.
final class AddressBook: Sendable {
    private struct Line {
        /// The one to connect to comes first.
        var addresses: [String]
        var resolvedAt: ContinuousClock.Instant
    }

    /// A host that moves is found again after this.
    private static let lifetime = Duration.seconds(30)
    private static let largestCount = 1_024
    let policy: AddressPolicy
    private let lines = Mutex<[String: Line]>([:])

    init(policy: AddressPolicy) {
        self.policy = policy
    }

    /// The address to connect to. It stays the same as long as the host has it: connections to it may be open.
    ///
    /// - Throws: ``AddressRefusal``, or `CancellationError`.
    func address(of host: String) async throws -> String {
        let now = ContinuousClock.now
        let known = lines.withLock { $0[host] }
        if let known, let first = known.addresses.first, known.resolvedAt.duration(to: now) < Self.lifetime {
            return first
        }
        let addresses = try await policy.addresses(of: host)
        return note(addresses, of: host, at: now)
    }

    /// Keeps the addresses of a host and returns the one to connect to.
    func note(_ addresses: [String], of host: String, at now: ContinuousClock.Instant) -> String {
        lines.withLock { lines in
            if lines.count >= Self.largestCount { lines.removeAll() }
            let start = lines[host]?.addresses.first.flatMap(addresses.firstIndex) ?? 0
            let line = Line(addresses: Array(addresses[start...] + addresses[..<start]), resolvedAt: now)
            lines[host] = line
            return line.addresses[0]
        }
    }

    /// An attempt at an address came to nothing: the next one goes to the host's next address, where it has several.
    func passOver(_ address: String, of host: String) {
        lines.withLock { lines in
            guard var line = lines[host], line.addresses.count > 1, line.addresses[0] == address else { return }
            line.addresses.append(line.addresses.removeFirst())
            lines[host] = line
        }
    }
}
