import DirectoryService
import DirectoryStore
import TestKit
import Testing

@Suite("The accounts of a tenant")
struct UserServiceTests {
    private let tenant = TenantID("4ad32df9-1111-4222-8333-444444444444")
    private let store = MemoryStore()
    private let clock = ManualClock()
    private var users: UserService { UserService(store: store, clock: clock) }

    private static func google(_ id: String) -> UserIdentity {
        UserIdentity(signInType: "federated", issuer: "google.com", issuerAssignedID: id)
    }

    private func refuses(
        _ input: UserInput, _ code: DirectoryError.Code, _ target: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async {
        let error = await #expect(throws: DirectoryError.self, sourceLocation: sourceLocation) {
            try await users.create(input, in: tenant)
        }
        #expect(error?.code == code, sourceLocation: sourceLocation)
        #expect(error?.target == target, sourceLocation: sourceLocation)
    }

    @Test("are made as they are described, and are members who may sign in where nothing is said")
    func create() async throws {
        let made = try await users.create(
            UserInput(userPrincipalName: "ada@contoso.com", displayName: "Ada", attributes: ["CITY": .text("Bern")]),
            in: tenant)
        #expect(made.userType == "Member")
        #expect(made.accountEnabled)
        #expect(made.attributes == ["city": .text("Bern")])
        #expect(made.createdAt == clock.epochSeconds)
        #expect(try await users.user(made.id, in: tenant) == made)
        #expect(try await users.user("ADA@contoso.com", in: tenant) == made)
        #expect(try await users.list(CollectionQuery(limit: 9), in: tenant) == [made])
        #expect(try await users.count(in: tenant) == 1)
        await #expect(throws: DirectoryError.notFound("x")) { try await users.user("x", in: tenant) }
        let guest = try await users.create(
            UserInput(
                userPrincipalName: "ada_contoso.com#EXT@contoso.onmicrosoft.com", displayName: "Ada", userType: "guest",
                accountEnabled: false), in: tenant)
        #expect(guest.userType == "Guest")
        #expect(!guest.accountEnabled)
    }

    @Test("of guests get a name made of their address, which people of different identities may share")
    func guestNames() async throws {
        func guest(_ identity: String) -> UserInput {
            UserInput(mail: "ada+x@contoso.com", userType: "Guest", identities: [Self.google(identity)])
        }
        let first = try await users.create(guest("1"), in: tenant)
        #expect(first.userPrincipalName == "ada+x_contoso.com#EXT#@4ad32df9.onmicrosoft.com")
        #expect(first.userPrincipalName == UserPrincipalName.guest(mail: "ada+x@contoso.com", tenant: tenant))
        #expect(first.displayName == "ada+x")
        let second = try await users.create(guest("2"), in: tenant)
        #expect(second.userPrincipalName == "ada+x_contoso.com_2#EXT#@4ad32df9.onmicrosoft.com")
        for number in 3...11 { _ = try await users.create(guest("\(number)"), in: tenant) }
        #expect(try await users.count(in: tenant) == 11)
        await refuses(guest("11"), .alreadyExists, "identities")
        // Without identities the address is all there is to tell people apart by.
        await refuses(UserInput(mail: "ADA+x@contoso.com", userType: "Guest"), .alreadyExists, "userPrincipalName")
        #expect(try await users.user(withIdentity: "GOOGLE.com", assignedID: "2", in: tenant) == second)
        #expect(try await users.user(withIdentity: "google.com", assignedID: "12", in: tenant) == nil)
        let local = try await users.create(
            UserInput(displayName: "L", identities: [Self.google("local")]), in: tenant)
        #expect(local.userPrincipalName == "\(local.id)@4ad32df9.onmicrosoft.com")
        #expect(UserPrincipalName.guest(mail: "ö(x)@c", tenant: tenant) == "__x__c#EXT#@4ad32df9.onmicrosoft.com")
    }

    @Test("have only attributes the tenant has, with values of their types")
    func attributes() async throws {
        let own = UserFlowAttributeService(store: store, clock: clock)
        var ids: [String: String] = [:]
        for type in ["string", "boolean", "int64"] {
            let made = try await own.create(
                UserFlowAttributeInput(displayName: "A \(type)", description: nil, attributeType: nil, dataType: type),
                in: tenant)
            ids[type] = made.id
        }
        let (text, flag, number) = (
            try #require(ids["string"]), try #require(ids["boolean"]), try #require(ids["int64"])
        )
        func input(_ attributes: [String: AttributeValue]) -> UserInput {
            UserInput(userPrincipalName: "a@b", displayName: "A", attributes: attributes)
        }
        for (name, value) in [
            (text, .integer(1)), (flag, .text("true")), (number, .text("7")), (number, .bool(true)),
            ("city", .integer(1)), ("postalCode", .text(String(repeating: "1", count: 41))),
            (text, .text(String(repeating: "ö", count: 257))), ("extension_none_A", .text("x")), ("email", .text("x")),
            ("passwordProfile", .text("x")),
        ] as [(String, AttributeValue)] {
            await refuses(input([name: value]), .invalidValue, name)
        }
        await refuses(input(["city": .text("a"), "City": .text("b")]), .invalidValue, "city")
        let made = try await users.create(
            input([text.uppercased(): .text("x"), flag: .bool(false), number: .integer(7), "state": .text("")]),
            in: tenant)
        #expect(made.attributes == [text: .text("x"), flag: .bool(false), number: .integer(7)])
        // Another tenant has attributes of its own.
        await #expect(throws: DirectoryError.self) {
            try await users.create(input([text: .text("x")]), in: TenantID("99999999-1111-4222-8333-444444444444"))
        }
    }

    @Test("are refused with the member at fault")
    func refusals() async throws {
        func named(_ name: String?) -> UserInput { UserInput(userPrincipalName: name, displayName: "A") }
        await refuses(named(nil), .missingValue, "userPrincipalName")
        await refuses(named(""), .missingValue, "userPrincipalName")
        for name in ["a", "@b", "a@", "a@b@c", "a b@c", "a@b_c", "ä@b", "\(String(repeating: "a", count: 319))@b"] {
            await refuses(named(name), .invalidValue, "userPrincipalName")
        }
        await refuses(UserInput(userPrincipalName: "a@b"), .missingValue, "displayName")
        await refuses(UserInput(userPrincipalName: "a@b", mail: "a@c"), .missingValue, "displayName")
        await refuses(
            UserInput(userPrincipalName: "a@b", displayName: String(repeating: "a", count: 257)), .invalidValue,
            "displayName")
        for mail in ["a", "@b", "a@", "a@b@c", "a @b", "\(String(repeating: "a", count: 253))@b"] {
            await refuses(
                UserInput(userPrincipalName: "a@b", displayName: "A", mail: mail), .invalidValue, "mail")
        }
        await refuses(
            UserInput(userPrincipalName: "a@b", displayName: "A", userType: "Admin"), .invalidValue, "userType")
        func identified(_ identities: [UserIdentity]) -> UserInput {
            UserInput(userPrincipalName: "a@b", displayName: "A", identities: identities)
        }
        await refuses(identified([Self.google("")]), .missingValue, "identities/issuerAssignedId")
        await refuses(
            identified([Self.google(String(repeating: "1", count: 255))]), .invalidValue, "identities/issuerAssignedId")
        await refuses(identified((0...10).map { Self.google("\($0)") }), .invalidValue, "identities")
        await refuses(identified([Self.google("1"), Self.google("1")]), .alreadyExists, "identities")
        #expect(try await users.count(in: tenant) == 0)
        _ = try await users.create(named("a@b"), in: tenant)
        await refuses(named("A@B"), .alreadyExists, "userPrincipalName")
    }
}
