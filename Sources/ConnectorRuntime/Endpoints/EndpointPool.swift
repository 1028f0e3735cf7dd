import AsyncHTTPClient
import DirectoryStore
import Synchronization

/// The warm connections to endpoints: one client for each connector, dropped when what it presents or where it goes
/// changes. Calls that are under way finish on the connections they began on.
final class EndpointPool: Sendable {
    /// A connector.
    struct Key: Hashable, Sendable {
        let tenant: TenantID
        let connector: String
    }

    /// What connections depend on.
    struct Fingerprint: Hashable, Sendable {
        let isTLS: Bool
        let host: String
        let port: Int
        /// The address the host was judged by.
        let address: String
        /// The certificate that is presented; `nil` for none. Its position tells apart two uploads of the same certificate,
        /// which may have come with different chains.
        let certificate: CertificateRecord?
    }

    /// The client of a connector. As long as somebody holds it, its connections stay; the last one shuts it down.
    final class Entry: Sendable {
        fileprivate let fingerprint: Fingerprint
        private let making: Task<HTTPClient, any Error>

        fileprivate init(_ fingerprint: Fingerprint, _ make: @escaping @Sendable () async throws -> HTTPClient) {
            self.fingerprint = fingerprint
            making = Task { try await make() }
        }

        /// Calls that come while it is made wait for the same client.
        var client: HTTPClient {
            get async throws { try await making.value }
        }

        deinit {
            let making = making
            Task { try? await making.value.shutdown() }
        }
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        /// Least recently used first.
        var order: [Key] = []
    }

    /// More connectors than this are not kept warm at a time.
    private static let largestCount = 256
    private let state = Mutex(State())

    /// The client for a connector; made when there is none that fits.
    func entry(
        for key: Key, _ fingerprint: Fingerprint, make: @escaping @Sendable () async throws -> HTTPClient
    ) -> Entry {
        state.withLock { state in
            if state.order.last != key {
                state.order.removeAll { $0 == key }
                state.order.append(key)
            }
            if let kept = state.entries[key], kept.fingerprint == fingerprint { return kept }
            let entry = Entry(fingerprint, make)
            state.entries[key] = entry
            if state.order.count > Self.largestCount { state.entries[state.order.removeFirst()] = nil }
            return entry
        }
    }

    /// Forgets the client of a connector that is not called any more, and the key that it holds.
    func drop(_ key: Key) {
        state.withLock { state in
            state.entries[key] = nil
            state.order.removeAll { $0 == key }
        }
    }

    /// Forgets an entry that could not be made, or whose connections cannot be relied on, so that the next call makes
    /// another. Calls that are under way on it finish. One that has taken its place stays.
    func drop(_ entry: Entry, of key: Key) {
        state.withLock { state in
            guard state.entries[key] === entry else { return }
            state.entries[key] = nil
            state.order.removeAll { $0 == key }
        }
    }
}
