import NIOPosix
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Asks the system for the addresses of hosts.
///
/// The system's call blocks, for half a minute where a name server is silent, and cannot be interrupted. So it has threads
/// of its own, callers who want the same host share one of them, and a caller whose time is over does not wait for it.
final class NameResolver: Sendable {
    typealias Waiting = CheckedContinuation<[String], any Error>

    private struct State {
        /// Who waits for which host.
        var callers: [String: [Int: Waiting]] = [:]
        var number = 0
    }

    /// The resolver of the process.
    static let system = NameResolver(threads: 32, NameResolver.addresses)

    private let threads: NIOThreadPool
    private let resolve: @Sendable (String) -> [String]
    private let state = Mutex(State())

    /// - Parameter threads: how many hosts are asked for at a time.
    /// - Parameter resolve: finds the addresses of a host, best first, none where there are none; may block.
    init(threads: Int, _ resolve: @escaping @Sendable (String) -> [String]) {
        self.threads = NIOThreadPool(numberOfThreads: threads)
        self.resolve = resolve
        self.threads.start()
    }

    /// The addresses of a host, as text, best first.
    ///
    /// - Throws: `CancellationError`, at once.
    func addresses(of host: String) async throws -> [String] {
        let number = state.withLock { state in
            state.number += 1
            return state.number
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isFirst = state.withLock { state in
                    let isFirst = state.callers[host] == nil
                    state.callers[host, default: [:]][number] = continuation
                    return isFirst
                }
                if isFirst { ask(for: host) }
                // The handler may have come before there was anything to end.
                if Task.isCancelled { leave(number, host) }
            }
        } onCancel: {
            leave(number, host)
        }
    }

    /// How many wait for a host.
    func callers(of host: String) -> Int { state.withLock { $0.callers[host]?.count ?? 0 } }

    private func ask(for host: String) {
        threads.submit { [self] work in
            let found = work == .active ? resolve(host) : []
            let callers = state.withLock { $0.callers.removeValue(forKey: host) } ?? [:]
            for caller in callers.values { caller.resume(returning: found) }
        }
    }

    /// The host stays asked for: another caller may come before the answer does.
    private func leave(_ number: Int, _ host: String) {
        state.withLock { $0.callers[host]?.removeValue(forKey: number) }?.resume(throwing: CancellationError())
    }

    /// Every stream address of a host, in the system's order of preference. Blocks.
    private static func addresses(of host: String) -> [String] {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        #if canImport(Glibc)
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #else
            hints.ai_socktype = SOCK_STREAM
        #endif
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var addresses: [String] = []
        var next = list
        while let entry = next {
            var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            if getnameinfo(
                entry.pointee.ai_addr, entry.pointee.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST)
                == 0
            {
                addresses.append(
                    String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
            }
            next = entry.pointee.ai_next
        }
        return addresses
    }
}
