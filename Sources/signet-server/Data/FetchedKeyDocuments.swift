import DirectoryService
import DocumentFetching
import Foundation

/// Key documents of trusted issuers, over the network. The operator chose their addresses, so any may be called.
struct FetchedKeyDocuments: KeyDocumentSource {
    private let fetcher: DocumentFetcher

    init() throws {
        fetcher = try DocumentFetcher(
            policy: AddressPolicy(allowsLoopback: true, allowsPrivate: true), maximumBytes: 262_144, timeoutSeconds: 10)
    }

    func keyDocument(at url: String) async throws -> Data { Data(try await fetcher.fetch(url)) }
}
