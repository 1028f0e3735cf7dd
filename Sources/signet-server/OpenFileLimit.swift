#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// How many files and connections the process may have open.
enum OpenFileLimit {
    /// Enough for the most connections that are served, each calling an endpoint, and some.
    private static let wanted: rlim_t = 65_536

    /// Raises the limit as far as the system lets us, up to 65,536. Shells begin with 1,024, which a thousand sign-ups at a
    /// time, each of which calls an endpoint, would pass.
    static func raise() {
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0, limit.rlim_cur < wanted else { return }
        limit.rlim_cur = min(limit.rlim_max, wanted)
        // Refused, there are as many as before.
        _ = setrlimit(resource, &limit)
    }

    #if canImport(Glibc)
        private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
        private static let resource = RLIMIT_NOFILE
    #endif
}
