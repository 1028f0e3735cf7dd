import DirectoryStore
import Testing

@Suite("Accounts in every store")
struct UserStoreTests {
    private static let google = UserIdentity(
        signInType: "federated", issuer: "google.com", issuerAssignedID: "aB1")

    private static func user(
        _ id: String, _ name: String? = nil, identities: [UserIdentity] = [], in tenant: TenantID = Sample.tenant
    ) -> UserRecord {
        UserRecord(
            tenant: tenant, id: id, userPrincipalName: name ?? "\(id)@contoso.com", displayName: "Name of \(id)",
            mail: "\(id)@example.org", userType: "Guest", identities: identities, createdAt: 1_790_000_000)
    }

    @Test("come back as they were put in, and belong to one tenant", arguments: StoreKind.allCases)
    func roundTrip(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await Sample.prepare(store)
            var whole = Self.user(
                "a",
                identities: [
                    Self.google, UserIdentity(signInType: "emailAddress", issuer: "c", issuerAssignedID: "ö@x"),
                ])
            whole.attributes = [
                "city": .text("Zürich"), "extension_1_n": .integer(.min), "extension_1_b": .bool(true),
                "extension_1_t": .text("true"),
            ]
            whole.accountEnabled = false
            whole.position = try await store.insertUser(whole).position
            var bare = Self.user("b")
            bare.mail = nil
            bare.position = try await store.insertUser(bare).position
            #expect(whole.position < bare.position)
            #expect(try await store.user("a", of: Sample.tenant) == whole)
            #expect(try await store.user("A", of: Sample.tenant) == nil)
            #expect(try await store.user("a", of: Sample.other) == nil)
            #expect(try await store.user("b", of: Sample.tenant) == bare)
            #expect(try await store.user(named: "A@CONTOSO.com", of: Sample.tenant) == whole)
            #expect(try await store.user(named: "a@contoso.com", of: Sample.other) == nil)
            #expect(try await store.users(of: Sample.tenant, matching: CollectionQuery(limit: 9)) == [whole, bare])
            #expect(try await store.userCount(of: Sample.tenant, matching: nil) == 2)
            #expect(try await store.userCount(of: Sample.other, matching: nil) == 0)
        }
    }

    @Test("are found by an identity, whose issuer may be spelled in any case", arguments: StoreKind.allCases)
    func identities(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await Sample.prepare(store)
            let user = try await store.insertUser(Self.user("a", identities: [Self.google]))
            #expect(try await store.user(withIdentity: "Google.COM", assignedID: "aB1", of: Sample.tenant) == user)
            #expect(try await store.user(withIdentity: "google.com", assignedID: "ab1", of: Sample.tenant) == nil)
            #expect(try await store.user(withIdentity: "google.com", assignedID: "aB1", of: Sample.other) == nil)
        }
    }

    @Test("are one to a name and one to an identity, in one tenant", arguments: StoreKind.allCases)
    func uniqueness(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await Sample.prepare(store)
            _ = try await store.insertUser(Self.user("a", identities: [Self.google]))
            await #expect(throws: StoreConflict.exists) { try await store.insertUser(Self.user("a", "x@y")) }
            await #expect(throws: StoreConflict.takenPrincipalName) {
                try await store.insertUser(Self.user("b", "A@contoso.COM"))
            }
            var same = Self.google
            same.issuer = "GOOGLE.com"
            same.signInType = "other"
            let taken = same
            await #expect(throws: StoreConflict.takenIdentity(taken)) {
                try await store.insertUser(Self.user("b", identities: [taken]))
            }
            let new = UserIdentity(signInType: "federated", issuer: "i", issuerAssignedID: "1")
            await #expect(throws: StoreConflict.takenIdentity(new)) {
                try await store.insertUser(Self.user("b", identities: [new, new]))
            }
            // What was refused left nothing behind.
            #expect(try await store.user("b", of: Sample.tenant) == nil)
            #expect(try await store.user(withIdentity: "i", assignedID: "1", of: Sample.tenant) == nil)
            _ = try await store.insertUser(Self.user("b", identities: [new]))
            _ = try await store.insertUser(Self.user("a", identities: [Self.google], in: Sample.other))
        }
    }

    @Test("are made once by many who want the same at the same time", arguments: StoreKind.allCases)
    func concurrent(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await Sample.prepare(store)
            let made = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        let identity = UserIdentity(
                            signInType: "federated", issuer: "i", issuerAssignedID: "\(number % 10)")
                        // Half of them quarrel about the name, half about the identity.
                        let name = number.isMultiple(of: 2) ? "n\(number % 10)@c" : "u\(number)@c"
                        do {
                            _ = try await store.insertUser(Self.user("id\(number)", name, identities: [identity]))
                            return 1
                        } catch is StoreConflict {
                            return 0
                        }
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(made == 10)
            #expect(try await store.userCount(of: Sample.tenant, matching: nil) == 10)
        }
    }

    static let conditions: [(condition: Condition<UserField>, ids: [String])] = [
        (.comparison(.city, .equal, .text("BERN")), ["u1"]),
        (.comparison(.city, .equal, .null), ["u0", "u3"]),
        (.not(.comparison(.city, .equal, .text("bern"))), ["u0", "u2", "u3"]),
        (.text(.city, .prefix, "b"), ["u1", "u2"]),
        (.isIn(.surname, [.text("s0"), .text("s3")]), ["u0", "u3"]),
        (.comparison(.mail, .equal, .null), ["u3"]),
        (.comparison(.userType, .equal, .text("member")), ["u2"]),
        (.comparison(.accountEnabled, .equal, .bool(false)), ["u3"]),
        (.comparison(.createdAt, .greaterOrEqual, .integer(1_790_000_002)), ["u2", "u3"]),
        (.comparison(.userPrincipalName, .equal, .text("U0@contoso.com")), ["u0"]),
        (.and(.text(.displayName, .anywhere, "of U"), .text(.mail, .suffix, ".ORG")), ["u0", "u1", "u2"]),
        (.comparison(.jobTitle, .notEqual, .null), ["u0"]),
        (.comparison(.country, .equal, .text("CH")), ["u0"]),
        (.comparison(.postalCode, .less, .text("4")), ["u0"]),
        (.comparison(.state, .equal, .text("be")), ["u0"]),
        (.comparison(.streetAddress, .equal, .text("Gasse 1")), ["u0"]),
        (.comparison(.givenName, .equal, .text("Ada")), ["u0"]),
    ]

    @Test("are found by what is known of the person, and counted", arguments: StoreKind.allCases)
    func queries(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await Sample.prepare(store)
            let cities = [nil, "Bern", "Basel", nil]
            for number in 0...3 {
                var user = Self.user("u\(number)")
                user.createdAt += Int64(number)
                user.attributes["surname"] = .text("S\(number)")
                if let city = cities[number] { user.attributes["city"] = .text(city) }
                if number == 0 {
                    let more: [String: AttributeValue] = [
                        "jobTitle": .text("x"), "country": .text("ch"), "postalCode": .text("3000"),
                        "state": .text("BE"), "streetAddress": .text("Gasse 1"), "givenName": .text("ada"),
                    ]
                    user.attributes.merge(more) { first, _ in first }
                }
                if number == 2 { user.userType = "Member" }
                if number == 3 {
                    user.mail = nil
                    user.accountEnabled = false
                }
                _ = try await store.insertUser(user)
            }
            for (condition, ids) in Self.conditions {
                let query = CollectionQuery(condition: condition, limit: 9)
                #expect(
                    try await store.users(of: Sample.tenant, matching: query).map(\.id) == ids, "\(condition)")
                let count = try await store.userCount(of: Sample.tenant, matching: condition)
                #expect(count == ids.count, "\(condition)")
            }
            let order = [SortKey<UserField>(.displayName, isDescending: true)]
            let last = try #require(
                try await store.users(of: Sample.tenant, matching: CollectionQuery(order: order, limit: 2)).last)
            let rest = CollectionQuery(order: order, after: last.pagePosition(in: order), limit: 9)
            #expect(try await store.users(of: Sample.tenant, matching: rest).map(\.id) == ["u1", "u0"])
        }
    }
}
