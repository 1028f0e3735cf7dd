import Foundation
import Synchronization
import Testing

@testable import DocumentFetching

@Suite("Names of hosts")
struct NameResolverTests {
    @Test("are asked for once by callers who want the same host")
    func shared() async throws {
        let asked = Mutex(0)
        let gate = DispatchSemaphore(value: 0)
        let resolver = NameResolver(threads: 2) { host in
            asked.withLock { $0 += 1 }
            gate.wait()
            return ["192.0.2.1", host]
        }
        async let one = resolver.addresses(of: "api.contoso.com")
        async let two = resolver.addresses(of: "api.contoso.com")
        // Both wait before anybody is answered.
        while resolver.callers(of: "api.contoso.com") < 2 { await Task.yield() }
        gate.signal()
        #expect(try await [one, two] == Array(repeating: ["192.0.2.1", "api.contoso.com"], count: 2))
        #expect(asked.withLock { $0 } == 1)
        gate.signal()
        _ = try await resolver.addresses(of: "api.contoso.com")
        #expect(asked.withLock { $0 } == 2)
    }

    @Test("do not hold up a caller whose time is over, nor those who want another host")
    func silence() async throws {
        let gate = DispatchSemaphore(value: 0)
        let resolver = NameResolver(threads: 2) { host in
            if host == "silent.example" { gate.wait() }
            return [host]
        }
        await #expect(throws: AddressRefusal.unresolvable(host: "silent.example")) {
            try await withDeadline(.milliseconds(20), orThrow: AddressRefusal.unresolvable(host: "silent.example")) {
                try await resolver.addresses(of: "silent.example")
            }
        }
        #expect(try await resolver.addresses(of: "quick.example") == ["quick.example"])
        let cancelled = Task { try await resolver.addresses(of: "silent.example") }
        cancelled.cancel()
        await #expect(throws: CancellationError.self) { try await cancelled.value }
        gate.signal()
    }
}
