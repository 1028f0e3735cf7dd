import DirectoryStore
import Testing

@Suite("The log of calls in every store")
struct CallStoreTests {
    private static func call(
        _ number: Int, of connector: String = "c", tenant: TenantID = Sample.tenant, outcome: String = "continue"
    ) -> ConnectorCallRecord {
        ConnectorCallRecord(
            tenant: tenant, connectorID: connector, callID: "call-\(number)", startedAt: Int64(number) * 1_000 + 250,
            source: number.isMultiple(of: 2) ? .signUp : .probe, userFlowID: number == 1 ? nil : "B2X_1_Partner",
            step: "postFederationSignup", attempt: 1, authentication: "clientCertificate",
            certificateThumbprint: "AB\(number)", outcome: outcome, code: outcome == "failed" ? "AADB2C90275" : nil,
            message: outcome == "failed" ? "no answer" : nil, status: outcome == "failed" ? nil : 200,
            microseconds: Int64(number) * 1_500, requestBytes: 10, answerBytes: 20,
            requestBody: number == 2 ? "{}" : nil, answerBody: nil)
    }

    /// A store with the connectors `c` and `d`.
    private func withConnectors(_ kind: StoreKind, _ body: (any DirectoryStore) async throws -> Void) async throws {
        try await kind.withStore { store in
            try await Sample.prepare(store)
            for id in ["c", "d"] {
                _ = try await store.insertConnector(
                    ConnectorRecord(
                        tenant: Sample.tenant, id: id, displayName: id, targetURL: "https://a.test/",
                        authentication: .clientCertificate, createdAt: 1), certificates: [])
            }
            try await body(store)
        }
    }

    private func numbers(
        _ store: any DirectoryStore, of connector: String = "c",
        _ query: CollectionQuery<ConnectorCallField> = CollectionQuery(limit: 999)
    ) async throws -> [String] {
        try await store.connectorCalls(of: connector, Sample.tenant, matching: query).map(\.callID)
    }

    @Test("comes back as it was put in, and belongs to one connector of one tenant", arguments: StoreKind.allCases)
    func roundTrip(_ kind: StoreKind) async throws {
        try await withConnectors(kind) { store in
            for number in 1...2 { try await store.appendConnectorCall(Self.call(number)) }
            try await store.appendConnectorCall(Self.call(3, outcome: "failed"))
            try await store.appendConnectorCall(Self.call(4, of: "d"))
            let found = try await store.connectorCalls(of: "c", Sample.tenant, matching: CollectionQuery(limit: 9))
            #expect(found.map(\.callID) == ["call-1", "call-2", "call-3"])
            var expected = Self.call(2)
            expected.position = try #require(found.dropFirst().first?.position)
            #expect(found.dropFirst().first == expected)
            #expect(found.map(\.position) == found.map(\.position).sorted())
            #expect(try await store.connectorCalls(of: "c", Sample.other, matching: CollectionQuery(limit: 9)).isEmpty)
            #expect(try await store.connectorCallCount(of: "c", Sample.tenant, matching: nil) == 3)
        }
    }

    @Test("is filtered and ordered by what a call was", arguments: StoreKind.allCases)
    func queries(_ kind: StoreKind) async throws {
        try await withConnectors(kind) { store in
            for number in 1...6 {
                try await store.appendConnectorCall(
                    Self.call(number, outcome: number.isMultiple(of: 3) ? "failed" : "continue"))
            }
            func query(
                _ condition: Condition<ConnectorCallField>?, _ order: [SortKey<ConnectorCallField>] = []
            ) -> CollectionQuery<ConnectorCallField> {
                CollectionQuery(condition: condition, order: order, limit: 9)
            }
            #expect(
                try await numbers(store, query(.comparison(.code, .equal, .text("aadb2c90275")))) == [
                    "call-3", "call-6",
                ])
            #expect(
                try await numbers(store, query(.comparison(.startedAt, .greaterOrEqual, .number(5.25))))
                    == ["call-5", "call-6"])
            #expect(
                try await numbers(store, query(.comparison(.durationMilliseconds, .less, .number(3))))
                    == ["call-1"])
            #expect(try await numbers(store, query(.comparison(.status, .equal, .null))) == ["call-3", "call-6"])
            let newest = query(nil, [SortKey(.position, isDescending: true)])
            #expect(try await numbers(store, newest).first == "call-6")
        }
    }

    @Test("forgets what is old, and of each connector all but the newest", arguments: StoreKind.allCases)
    func forgetting(_ kind: StoreKind) async throws {
        try await withConnectors(kind) { store in
            for number in 1...1_200 { try await store.appendConnectorCall(Self.call(number)) }
            for number in 1...3 { try await store.appendConnectorCall(Self.call(number, of: "d")) }
            try await store.forgetConnectorCalls(startedBefore: 2_000, keepingNewest: 4)
            #expect(try await numbers(store) == (1_197...1_200).map { "call-\($0)" })
            #expect(try await numbers(store, of: "d") == ["call-2", "call-3"])
        }
    }

    @Test("goes with its connector, and takes nothing for one that is gone", arguments: StoreKind.allCases)
    func deletion(_ kind: StoreKind) async throws {
        try await withConnectors(kind) { store in
            try await store.appendConnectorCall(Self.call(1))
            #expect(try await store.deleteConnector("c", of: Sample.tenant) == .deleted)
            try await store.appendConnectorCall(Self.call(2))
            #expect(try await store.connectorCallCount(of: "c", Sample.tenant, matching: nil) == 0)
        }
    }
}
