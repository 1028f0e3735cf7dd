import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Shows other servers on the same data directory that this one is alive: a lock that ends with the process, however it
/// ends.
final class ServerPresence {
    private let file: Int32

    /// Enters, and first does what only a lone server may do.
    ///
    /// - Parameter whenAlone: runs when no other server is alive, before another one can enter.
    /// - Throws: ``ServeError`` when the lock file cannot be used; what `whenAlone` throws.
    init(in directory: DataDirectory, whenAlone: () async throws -> Void) async throws {
        let path = directory.presence.path
        file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw ServeError.startFailure("\(path) cannot be opened") }
        if flock(file, LOCK_EX | LOCK_NB) == 0 { try await whenAlone() }
        // Waits for no longer than another server takes to do the same.
        while flock(file, LOCK_SH) != 0 {
            guard errno == EINTR else { throw ServeError.startFailure("\(path) cannot be locked") }
        }
    }

    deinit { if file >= 0 { close(file) } }
}
