import ArgumentParser
import CommandSupport
import GraphCatalogue
import GraphClient
import GraphWire
import Synchronization

/// Asks the service that the command would call.
struct ServiceIdentifiers: IdentifierSource {
    /// A person waits with a finger on the key.
    private static let timeLimit: Duration = .seconds(1)
    /// More than that nobody reads.
    private static let mostMembers = 1_000

    func members(of collections: [IdentifiedCollection], options: [String]) async -> [Completion] {
        await answer(options) { client, found in
            for collection in collections {
                try? await Self.collect(collection, from: client, into: found)
            }
        }
    }

    func thumbprints(of connector: String, options: [String]) async -> [Completion] {
        await answer(options) { client, found in
            guard let certificates = try? await client.identity.apiConnectors[connector].get().value.certificates else {
                return
            }
            found.members.withLock { $0 += certificates.compactMap(Self.completion) }
        }
    }

    /// What a search finds before a person loses patience.
    private func answer(
        _ options: [String], _ search: @escaping @Sendable (GraphClient, Found) async -> Void
    ) async -> [Completion] {
        guard let target = try? TargetOptions.parse(options), let client = try? target.client(mustSignIn: true) else {
            return []
        }
        let found = Found()
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        // Tasks that nobody waits for: what hangs must not make the shell hang.
        Task {
            await search(client, found)
            end.finish()
        }
        Task {
            try await Task.sleep(for: Self.timeLimit)
            end.finish()
        }
        for await _ in ends {}
        return found.members.withLock { $0 }
    }

    /// What came in time.
    private final class Found: Sendable {
        let members = Mutex<[Completion]>([])
    }

    private static func collect(
        _ collection: IdentifiedCollection, from client: GraphClient, into found: Found
    ) async throws {
        var request = try client.request(collection.list, keys: collection.keys)
        while true {
            let page = try await request.send().value
            guard case .array(let elements)? = page?.member("value") else { return }
            let count = found.members.withLock { members in
                members += elements.compactMap(completion)
                return members.count
            }
            guard count < mostMembers, case .string(let link)? = page?.member("@odata.nextLink") else { return }
            request = try client.request(nextLink: link)
        }
    }

    private static func completion(_ element: JSONValue) -> Completion? {
        guard case .string(let id)? = element.member("id") else { return nil }
        guard case .string(let name)? = element.member("displayName") else { return Completion(id) }
        return Completion(id, name)
    }

    private static func completion(_ certificate: Pkcs12CertificateInformation) -> Completion? {
        guard let thumbprint = certificate.thumbprint else { return nil }
        return Completion(
            thumbprint,
            "until \(TerminalText.date(epochSeconds: certificate.notAfter))\(certificate.isActive ? ", active" : "")")
    }
}
