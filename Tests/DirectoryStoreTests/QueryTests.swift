import DirectoryStore
import Testing

@Suite("A query of a store")
struct QueryTests {
    private typealias Query = CollectionQuery<ConnectorField>

    /// Names that differ in case, order, and in what SQL's patterns treat as special.
    private static let names = [
        "beta", "Alpha", "100%", "alpha", "a_b", "axb", "Gamma*", "ünï", "[x]", "beta", "\\", "",
    ]

    private static func withNames(
        _ kind: StoreKind, _ body: @Sendable @escaping (any DirectoryStore) async throws -> Void
    ) async throws {
        try await kind.withStore { store in
            try await Sample.prepare(store)
            for (index, name) in names.enumerated() {
                var connector = Sample.connector("c\(index)")
                connector.displayName = name
                connector.targetURL = "https://\(index % 2 == 0 ? "even" : "odd").example/\(index)"
                _ = try await store.insertConnector(connector, certificates: [])
            }
            try await body(store)
        }
    }

    private static func found(_ query: Query, in store: any DirectoryStore) async throws -> [String] {
        try await store.connectors(of: Sample.tenant, matching: query).map(\.displayName)
    }

    static let conditions: [(condition: Condition<ConnectorField>, names: [String])] = [
        (.comparison(.displayName, .equal, .text("ALPHA")), ["Alpha", "alpha"]),
        (.comparison(.id, .equal, .text("C1")), []),
        (.comparison(.id, .equal, .text("c1")), ["Alpha"]),
        (.comparison(.displayName, .equal, .null), []),
        (.not(.comparison(.displayName, .equal, .null)), names),
        (.comparison(.displayName, .less, .null), []),
        (.not(.comparison(.displayName, .less, .null)), names),
        (.comparison(.displayName, .greaterOrEqual, .text("gamma")), ["Gamma*", "ünï"]),
        (.text(.displayName, .prefix, "A"), ["Alpha", "alpha", "a_b", "axb"]),
        (.text(.displayName, .anywhere, "_"), ["a_b"]),
        (.text(.displayName, .anywhere, "%"), ["100%"]),
        (.text(.displayName, .anywhere, "*"), ["Gamma*"]),
        (.text(.displayName, .suffix, "\\"), ["\\"]),
        (.text(.displayName, .anywhere, ""), names),
        (.text(.id, .prefix, "C"), []),
        (.text(.id, .suffix, "0"), ["beta", "\\"]),
        (.text(.displayName, .prefix, "[X"), ["[x]"]),
        (.isIn(.displayName, [.text("beta"), .text("100%"), .null]), ["beta", "100%", "beta"]),
        (.not(.isIn(.displayName, [.text("beta")])), names.filter { $0 != "beta" }),
        (
            .and(
                .or(
                    .comparison(.displayName, .equal, .text("beta")),
                    .comparison(.displayName, .equal, .text("alpha"))),
                .text(.targetURL, .anywhere, "ODD")), ["Alpha", "alpha", "beta"]
        ),
        (
            .not(.or(.text(.displayName, .prefix, "a"), .text(.displayName, .prefix, "b"))),
            [
                "100%", "Gamma*", "ünï", "[x]", "\\", "",
            ]
        ),
    ]

    @Test("finds what meets its condition, and counts it", arguments: StoreKind.allCases)
    func conditions(_ kind: StoreKind) async throws {
        try await Self.withNames(kind) { store in
            for (condition, names) in Self.conditions {
                #expect(
                    try await Self.found(Query(condition: condition, limit: 50), in: store) == names, "\(condition)")
                let count = try await store.connectorCount(of: Sample.tenant, matching: condition)
                #expect(count == names.count, "\(condition)")
                #expect(try await store.connectorCount(of: Sample.other, matching: condition) == 0)
            }
        }
    }

    @Test("pages in any order without losing or repeating a record", arguments: StoreKind.allCases)
    func pages(_ kind: StoreKind) async throws {
        let orders: [[SortKey<ConnectorField>]] = [
            [], [SortKey(.displayName)], [SortKey(.displayName, isDescending: true)],
            [SortKey(.displayName), SortKey(.targetURL, isDescending: true)],
            [SortKey(.displayName, isDescending: true), SortKey(.targetURL), SortKey(.id)],
        ]
        try await Self.withNames(kind) { store in
            for order in orders {
                let whole = try await store.connectors(of: Sample.tenant, matching: Query(order: order, limit: 50))
                var paged: [ConnectorRecord] = []
                var after: PagePosition?
                repeat {
                    let page = try await store.connectors(
                        of: Sample.tenant, matching: Query(order: order, after: after, limit: 3))
                    paged += page
                    after = page.last?.pagePosition(in: order)
                } while after != nil
                #expect(paged == whole)
                #expect(Set(whole.map(\.id)).count == Self.names.count)
                let skipped = try await store.connectors(
                    of: Sample.tenant, matching: Query(order: order, skip: 2, limit: 4))
                #expect(skipped == Array(whole[2..<6]))
            }
        }
    }

    @Test("goes on behind the last record seen although records come and go", arguments: StoreKind.allCases)
    func survivesChange(_ kind: StoreKind) async throws {
        try await Self.withNames(kind) { store in
            let order = [SortKey<ConnectorField>(.displayName)]
            let first = try await store.connectors(of: Sample.tenant, matching: Query(order: order, limit: 6))
            let last = try #require(first.last)
            _ = try await store.deleteConnector(last.id, of: Sample.tenant)
            var early = Sample.connector("early")
            early.displayName = "!"
            _ = try await store.insertConnector(early, certificates: [])
            let rest = try await store.connectors(
                of: Sample.tenant, matching: Query(order: order, after: last.pagePosition(in: order), limit: 50))
            #expect(Set(first.map(\.id)).isDisjoint(with: rest.map(\.id)))
            #expect(first.count + rest.count == Self.names.count)
        }
    }
}
