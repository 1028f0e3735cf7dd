import DirectoryService
import DocumentFetching

/// Files of certificate authorities, over the network. A tenant chooses their addresses, so only public ones are called,
/// and this machine's own in dev mode.
struct FetchedPKIFiles: PKIFileSource {
    /// Graph's limit for the file of an upload.
    private static let maximumBytes = 2_097_152
    /// How long a download may take, in seconds.
    private static let timeoutSeconds = 60
    private let fetcher: DocumentFetcher

    /// - Parameter authoritiesFile: PEM certificates that hosts may chain to, beside the system's.
    init(allowsLoopback: Bool, authoritiesFile: String?) throws {
        fetcher = try DocumentFetcher(
            policy: AddressPolicy(allowsLoopback: allowsLoopback), maximumBytes: Self.maximumBytes,
            timeoutSeconds: Self.timeoutSeconds, trustedAuthoritiesFile: authoritiesFile)
    }

    func file(at url: String) async throws -> [UInt8] {
        do {
            return try await fetcher.fetch(url)
        } catch let failure as FetchFailure {
            throw PKIFileFailure(reason: failure.description)
        }
    }
}
