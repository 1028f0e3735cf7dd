import DirectoryStore
import Testing

@Suite("User flows in every store")
struct UserFlowStoreTests {
    private static func flow(_ id: String, _ kind: UserFlowKind = .b2x, steps: [String: String] = [:]) -> UserFlowRecord
    {
        UserFlowRecord(
            tenant: Sample.tenant, kind: kind, id: id, flowType: "signUpOrSignIn", flowTypeVersion: 1, steps: steps,
            identityProviders: ["Google-OAUTH", "ö"], isLanguageCustomizationEnabled: kind == .b2c ? true : nil,
            defaultLanguageTag: kind == .b2c ? "en" : nil, createdAt: 1_790_000_000)
    }

    @Test("come back as they were put in, and are told apart by kind", arguments: StoreKind.allCases)
    func roundTrip(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await Sample.prepare(store)
            _ = try await store.insertConnector(Sample.connector("c"), certificates: [])
            let inserted = try await store.insertUserFlow(Self.flow("f", steps: ["s": "c"]))
            let other = try await store.insertUserFlow(Self.flow("f", .b2c))
            #expect(try await store.userFlow("f", .b2x, of: Sample.tenant) == inserted)
            #expect(try await store.userFlow("f", .b2c, of: Sample.tenant) == other)
            #expect(try await store.userFlow("F", .b2x, of: Sample.tenant) == nil)
            #expect(try await store.userFlow("f", .b2x, of: Sample.other) == nil)
            await #expect(throws: StoreConflict.exists) { try await store.insertUserFlow(Self.flow("f")) }
            #expect(
                try await store.userFlows(.b2x, of: Sample.tenant, matching: CollectionQuery(limit: 9)) == [inserted])
            let optional: Condition<UserFlowField> = .not(
                .comparison(.isLanguageCustomizationEnabled, .equal, .bool(true)))
            #expect(try await store.userFlowCount(.b2x, of: Sample.tenant, matching: optional) == 1)
            #expect(try await store.userFlowCount(.b2c, of: Sample.tenant, matching: optional) == 0)
        }
    }

    @Test("call only connectors that are there, and keep them there", arguments: StoreKind.allCases)
    func references(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await Sample.prepare(store)
            await #expect(throws: StoreConflict.missingConnector("c")) {
                try await store.insertUserFlow(Self.flow("f", steps: ["s": "c"]))
            }
            #expect(try await store.userFlow("f", .b2x, of: Sample.tenant) == nil)
            _ = try await store.insertConnector(Sample.connector("c"), certificates: [])
            _ = try await store.insertUserFlow(Self.flow("f", steps: ["s": "c"]))
            await #expect(throws: StoreConflict.missingConnector("d")) {
                try await store.changeUserFlow("f", .b2x, of: Sample.tenant) { flow in
                    var changed = flow
                    changed.steps = ["s": "d"]
                    return changed
                }
            }
            #expect(try await store.userFlow("f", .b2x, of: Sample.tenant)?.steps == ["s": "c"])
            #expect(try await store.deleteConnector("c", of: Sample.tenant) == .inUse(flows: ["f"]))
            #expect(try await store.deleteUserFlow("f", .b2x, of: Sample.tenant))
            #expect(try await !store.deleteUserFlow("f", .b2x, of: Sample.tenant))
            #expect(try await store.deleteConnector("c", of: Sample.tenant) == .deleted)
        }
    }

    @Test("ask only for attributes that are there, and keep them there", arguments: StoreKind.allCases)
    func attributes(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await Sample.prepare(store)
            var flow = Self.flow("f")
            flow.attributes = [
                AttributeAssignment(attribute: "b", isOptional: true),
                AttributeAssignment(
                    attribute: "a", displayName: "ö", requiresVerification: true, inputType: "radioSingleSelect",
                    choices: [.init(name: "n", value: "v", isDefault: true)]),
            ]
            let wanted = flow
            await #expect(throws: StoreConflict.missingAttribute("b")) { try await store.insertUserFlow(wanted) }
            let made = ["a", "b", "c"].map { id in
                UserFlowAttributeRecord(
                    tenant: Sample.tenant, id: id, displayName: id.uppercased(), description: id == "c" ? nil : id,
                    attributeType: "custom", dataType: "string", createdAt: 1)
            }
            let inserted = try await store.insertUserFlowAttributes(made)
            await #expect(throws: StoreConflict.exists) { try await store.insertUserFlowAttributes([made[0]]) }
            let query = CollectionQuery<UserFlowAttributeField>(order: [SortKey(.id, isDescending: true)], limit: 2)
            #expect(
                try await store.userFlowAttributes(of: Sample.tenant, matching: query) == [inserted[2], inserted[1]])
            #expect(
                try await store.userFlowAttributeCount(
                    of: Sample.tenant, matching: .comparison(.description, .equal, .null)) == 1)
            #expect(try await store.userFlowAttributeCount(of: Sample.other, matching: nil) == 0)
            #expect(try await store.insertUserFlow(wanted).attributes == wanted.attributes)
            #expect(try await store.userFlow("f", .b2x, of: Sample.tenant)?.attributes == wanted.attributes)
            #expect(try await store.deleteUserFlowAttribute("a", of: Sample.tenant) == .inUse(flows: ["f"]))
            _ = try await store.changeUserFlow("f", .b2x, of: Sample.tenant) { flow in
                var changed = flow
                changed.attributes = [flow.attributes[0]]
                return changed
            }
            #expect(try await store.deleteUserFlowAttribute("a", of: Sample.tenant) == .deleted)
            #expect(try await store.deleteUserFlowAttribute("a", of: Sample.tenant) == .notFound)
            #expect(try await store.deleteUserFlow("f", .b2x, of: Sample.tenant))
            #expect(try await store.deleteUserFlowAttribute("b", of: Sample.tenant) == .deleted)
        }
    }
}
