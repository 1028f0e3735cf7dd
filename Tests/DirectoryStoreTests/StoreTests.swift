import DirectoryStore
import Testing

@Suite("Every store")
struct StoreTests {
    @Test("returns what was put in, position given", arguments: StoreKind.allCases)
    func roundTrip(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await Sample.prepare(store)
            let inserted = try await store.insertConnector(
                Sample.connector("a"), certificates: [Sample.certificate(1)])
            #expect(inserted.position > 0)
            #expect(try await store.connector("a", of: Sample.tenant) == inserted)
            let material = try await store.certificateMaterial(
                sha256Thumbprint: "SHA256-1", connector: "a", of: Sample.tenant)
            #expect(material == Sample.certificate(1).material)
        }
    }

    @Test("tells identifiers apart by case", arguments: StoreKind.allCases)
    func identifiersAreCaseSensitive(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await Sample.prepare(store)
            _ = try await store.insertConnector(Sample.connector("abc"), certificates: [])
            #expect(try await store.connector("ABC", of: Sample.tenant) == nil)
        }
    }

    @Test("shows one tenant nothing of another's", arguments: StoreKind.allCases)
    func tenantsAreApart(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await Sample.prepare(store)
            _ = try await store.insertConnector(Sample.connector("a"), certificates: [Sample.certificate(1)])
            #expect(try await store.connector("a", of: Sample.other) == nil)
            #expect(try await store.connectorCount(of: Sample.other, matching: nil) == 0)
            #expect(try await store.connectors(of: Sample.other, matching: CollectionQuery(limit: 10)).isEmpty)
            #expect(try await store.deleteConnector("a", of: Sample.other) == .notFound)
            #expect(
                try await store.certificateMaterial(
                    sha256Thumbprint: "SHA256-1", connector: "a", of: Sample.other) == nil)
            let changed = try await store.changeConnector("a", of: Sample.other) { _ in
                ConnectorChange(displayName: "stolen")
            }
            #expect(changed == nil)
            #expect(try await store.connector("a", of: Sample.tenant)?.displayName == "Name of a")
        }
    }

    @Test("pages in the order of creation", arguments: StoreKind.allCases)
    func pages(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await Sample.prepare(store)
            for index in 0..<5 {
                _ = try await store.insertConnector(Sample.connector("c\(index)"), certificates: [])
            }
            let first = try await store.connectors(of: Sample.tenant, matching: CollectionQuery(limit: 2))
            #expect(first.map(\.id) == ["c0", "c1"])
            let position = try #require(first.last?.position)
            #expect(try await store.deleteConnector("c1", of: Sample.tenant) == .deleted)
            let rest = try await store.connectors(
                of: Sample.tenant,
                matching: CollectionQuery(after: PagePosition(values: [], position: position), limit: 10))
            #expect(rest.map(\.id) == ["c2", "c3", "c4"])
            #expect(try await store.connectorCount(of: Sample.tenant, matching: nil) == 4)
        }
    }

    @Test("changes a connector whole or not at all", arguments: StoreKind.allCases)
    func changesAreAtomic(_ kind: StoreKind) async throws {
        struct Refusal: Error {}
        try await kind.withStore { store in
            try await Sample.prepare(store)
            let before = try await store.insertConnector(
                Sample.connector("a"), certificates: [Sample.certificate(1)])
            await #expect(throws: Refusal.self) {
                _ = try await store.changeConnector("a", of: Sample.tenant) { _ in throw Refusal() }
            }
            #expect(try await store.connector("a", of: Sample.tenant) == before)
            let change = ConnectorChange(
                displayName: "New", authentication: .clientCertificate,
                certificates: .replace([Sample.certificate(2)]))
            let after = try await store.changeConnector("a", of: Sample.tenant) { _ in change }
            var expected = before.applying(change)
            expected.certificates[0].position = try #require(after?.certificates.first?.position)
            #expect(after == expected)
            #expect(try await store.connector("a", of: Sample.tenant) == after)
            #expect(
                try await store.certificateMaterial(
                    sha256Thumbprint: "SHA256-1", connector: "a", of: Sample.tenant) == nil)
        }
    }

    @Test("tells two uploads of one certificate apart by their positions", arguments: StoreKind.allCases)
    func certificatePositions(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await Sample.prepare(store)
            let changes: [ConnectorChange.CertificateChange] = [
                .append(Sample.certificate(2)), .replace([Sample.certificate(1)]), .replace([]),
                .append(Sample.certificate(1)),
            ]
            var connector = try await store.insertConnector(
                Sample.connector("a"), certificates: [Sample.certificate(1)])
            var latest = try #require(connector.certificates.first?.position)
            #expect(latest > 0)
            for change in changes {
                connector = try #require(
                    try await store.changeConnector("a", of: Sample.tenant) { _ in
                        ConnectorChange(authentication: .clientCertificate, certificates: change)
                    })
                #expect(try await store.connector("a", of: Sample.tenant) == connector)
                #expect(
                    try await store.connectors(of: Sample.tenant, matching: CollectionQuery(limit: 2)) == [connector])
                guard let position = connector.certificates.last?.position else { continue }
                #expect(position > latest)
                latest = position
            }
        }
    }

    @Test("loses none of many writes that come at once", arguments: StoreKind.allCases)
    func concurrentAppends(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await Sample.prepare(store)
            _ = try await store.insertConnector(Sample.connector("a"), certificates: [])
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        _ = try await store.changeConnector("a", of: Sample.tenant) { _ in
                            ConnectorChange(certificates: .append(Sample.certificate(number)))
                        }
                    }
                }
                try await group.waitForAll()
            }
            let thumbprints = try await store.connector("a", of: Sample.tenant)?.certificates.map(\.sha1Thumbprint)
            #expect(Set(thumbprints ?? []).count == 100)
        }
    }

    @Test("lets one failed write take nothing of the others with it", arguments: StoreKind.allCases)
    func failuresAreAlone(_ kind: StoreKind) async throws {
        struct Refusal: Error {}
        try await kind.withStore { store in
            try await Sample.prepare(store)
            _ = try await store.insertConnector(Sample.connector("a"), certificates: [])
            let succeeded = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        let changed = try? await store.changeConnector("a", of: Sample.tenant) { _ in
                            if number.isMultiple(of: 2) { throw Refusal() }
                            return ConnectorChange(certificates: .append(Sample.certificate(number)))
                        }
                        return changed != nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(succeeded == 20)
            #expect(try await store.connector("a", of: Sample.tenant)?.certificates.count == 20)
        }
    }

    @Test("removes a connector with its certificates", arguments: StoreKind.allCases)
    func deletion(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await Sample.prepare(store)
            _ = try await store.insertConnector(Sample.connector("a"), certificates: [Sample.certificate(1)])
            #expect(try await store.deleteConnector("a", of: Sample.tenant) == .deleted)
            #expect(try await store.deleteConnector("a", of: Sample.tenant) == .notFound)
            #expect(try await store.connector("a", of: Sample.tenant) == nil)
            #expect(
                try await store.certificateMaterial(
                    sha256Thumbprint: "SHA256-1", connector: "a", of: Sample.tenant) == nil)
        }
    }

    @Test("keeps applications and signing keys", arguments: StoreKind.allCases)
    func applicationsAndKeys(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await Sample.prepare(store)
            let application = ApplicationRecord(
                tenant: Sample.tenant, clientID: "client", displayName: "C", roles: ["A", "B"],
                secretHashes: [[1], [2]], certificates: [[3]])
            try await store.saveApplication(application)
            #expect(try await store.application("client", in: Sample.tenant) == application)
            #expect(try await store.application("client", in: Sample.other) == nil)
            var replaced = application
            replaced.secretHashes = []
            try await store.saveApplication(replaced)
            #expect(try await store.application("client", in: Sample.tenant) == replaced)
            let keys = [1, 2].map {
                SigningKeyRecord(tenant: Sample.tenant, keyID: "k\($0)", sealedKey: [UInt8($0)], createdAt: Int64($0))
            }
            for key in keys { try await store.insertSigningKey(key) }
            #expect(try await store.signingKeys(of: Sample.tenant) == keys)
            #expect(try await store.signingKeys(of: Sample.other).isEmpty)
            try await store.deleteSigningKey(keys[0].keyID, of: Sample.other)
            #expect(try await store.signingKeys(of: Sample.tenant) == keys)
            try await store.deleteSigningKey(keys[0].keyID, of: Sample.tenant)
            #expect(try await store.signingKeys(of: Sample.tenant) == Array(keys.dropFirst()))
        }
    }
}
