import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A lock that processes take in turn; it ends with the process, however that ends.
package enum FileLock {
    /// How often and how long apart it is tried: five seconds in all. Its holders need milliseconds.
    private static let attempts = 250
    private static let pause: Duration = .milliseconds(20)

    /// Does work while holding the lock.
    ///
    /// - Parameter path: an empty file, made when missing.
    /// - Parameter sleep: waits between attempts, so that no thread is blocked.
    /// - Throws: ``GraphClientError`` with `.unusableTokenStore` when the lock cannot be had; what `work` throws.
    package static func holding<Outcome>(
        _ path: String, isolation: isolated (any Actor)? = #isolation,
        sleep: @Sendable (Duration) async throws -> Void, work: () throws -> Outcome
    ) async throws -> Outcome {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw OwnerOnlyFile.failure("cannot be opened", path) }
        // Closing it gives the lock back.
        defer { close(descriptor) }
        for _ in 0..<attempts {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return try work() }
            guard errno == EWOULDBLOCK || errno == EINTR else { throw OwnerOnlyFile.failure("cannot be locked", path) }
            try await sleep(pause)
        }
        throw GraphClientError(
            .unusableTokenStore, "another process has held \(path) for too long", remedy: "end it, or try again later")
    }
}
