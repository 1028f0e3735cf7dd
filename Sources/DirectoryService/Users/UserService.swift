public import DirectoryStore
import Foundation

/// What can be done with the accounts of a tenant.
///
/// Every method takes the tenant of the caller and reaches no other.
public struct UserService: Sendable {
    let store: any DirectoryStore
    private let clock: any WallClock

    /// Makes the service.
    public init(store: any DirectoryStore, clock: any WallClock) {
        self.store = store
        self.clock = clock
    }

    /// A page of accounts.
    public func list(_ query: CollectionQuery<UserField>, in tenant: TenantID) async throws -> [UserRecord] {
        try await store.users(of: tenant, matching: query)
    }

    /// How many there are that meet a condition.
    public func count(_ condition: Condition<UserField>? = nil, in tenant: TenantID) async throws -> Int {
        try await store.userCount(of: tenant, matching: condition)
    }

    /// One account, by its identifier or its name.
    ///
    /// - Throws: ``DirectoryError`` with `.notFound`.
    public func user(_ idOrUPN: String, in tenant: TenantID) async throws -> UserRecord {
        if let user = try await store.user(idOrUPN, of: tenant) { return user }
        guard let user = try await store.user(named: idOrUPN, of: tenant) else {
            throw DirectoryError.notFound(idOrUPN)
        }
        return user
    }

    /// The account a person has who comes from an issuer, or `nil`.
    ///
    /// - Parameter issuer: compared without regard to ASCII case.
    public func user(
        withIdentity issuer: String, assignedID: String, in tenant: TenantID
    ) async throws -> UserRecord? {
        try await store.user(withIdentity: issuer, assignedID: assignedID, of: tenant)
    }

    /// Makes an account. Of several callers that want one name or one identity at the same time, one gets it.
    ///
    /// Without a name, a guest with an address gets ``UserPrincipalName/guest(mail:tenant:)``, with a suffix where that
    /// is taken by someone with other identities; anybody else with identities gets one made of the identifier. A guest
    /// without a name needs no display name either: it is then what stands in front of the address's `@`.
    ///
    /// - Throws: ``DirectoryError``: `.alreadyExists` when an account has the name or one of the identities,
    ///   `.missingValue`, or `.invalidValue`, also for an attribute that the tenant does not have and for a value that
    ///   is not of the attribute's type.
    public func create(_ input: UserInput, in tenant: TenantID) async throws -> UserRecord {
        let mail = try UserRules.mail(input.mail)
        let type = try UserRules.type(input.userType)
        let identities = try UserRules.identities(input.identities)
        let id = UUID().uuidString.lowercased()
        let names = try names(input.userPrincipalName, id: id, mail: mail, type: type, identities, tenant)
        let isNamedHere = input.userPrincipalName == nil
        let local = isNamedHere ? mail?.split(separator: "@").first.map(String.init) : nil
        var user = UserRecord(
            tenant: tenant, id: id, userPrincipalName: "",
            displayName: try UserRules.displayName(input.displayName ?? local), mail: mail, userType: type,
            accountEnabled: input.accountEnabled ?? true, identities: identities,
            attributes: try await checked(input.attributes, in: tenant), createdAt: clock.epochSeconds)
        for name in names {
            user.userPrincipalName = name
            do {
                return try await store.insertUser(user)
            } catch StoreConflict.takenPrincipalName {
                continue
            } catch StoreConflict.takenIdentity {
                throw Self.taken("identities")
            }
        }
        throw Self.taken("userPrincipalName")
    }

    /// The names to try, best first.
    private func names(
        _ chosen: String?, id: String, mail: String?, type: String, _ identities: [UserIdentity], _ tenant: TenantID
    ) throws -> [String] {
        if let chosen { return [try UserPrincipalName.validated(chosen)] }
        guard type == "Guest", let mail else {
            guard !identities.isEmpty else {
                throw DirectoryError(
                    .missingValue,
                    "userPrincipalName is missing; only an account with identities, or a guest with a "
                        + "mail, gets one from the service", target: "userPrincipalName")
            }
            return ["\(id)@\(UserPrincipalName.domain(of: tenant))"]
        }
        let plain = UserPrincipalName.guest(mail: mail, tenant: tenant)
        // Without identities the address is all there is to tell people apart by.
        guard !identities.isEmpty else { return [plain] }
        // The last one is free whoever else is there.
        let suffixes = (2...9).map(String.init) + [id]
        return [plain] + suffixes.map { UserPrincipalName.guest(mail: mail, tenant: tenant, suffix: $0) }
    }

    /// Attributes under the names they have in Graph; those without a value are left out.
    private func checked(
        _ attributes: [String: AttributeValue], in tenant: TenantID
    ) async throws -> [String: AttributeValue] {
        var checked: [String: AttributeValue] = [:]
        for (sent, value) in attributes.sorted(by: { $0.key < $1.key }) where value != .text("") {
            let name: String
            if let known = UserRules.attributes.first(where: { $0.name.lowercased() == sent.lowercased() }) {
                guard case .text(let text) = value else {
                    throw DirectoryError(.invalidValue, "\(known.name) must be text", target: known.name)
                }
                _ = try UserRules.bounded(text, known.characters, known.name)
                name = known.name
            } else {
                name = try await ownAttribute(sent, value, in: tenant)
            }
            guard checked.updateValue(value, forKey: name) == nil else {
                throw DirectoryError(.invalidValue, "\(name) is given twice", target: name)
            }
        }
        return checked
    }

    /// The name of one of the tenant's own attributes.
    private func ownAttribute(
        _ sent: String, _ value: AttributeValue, in tenant: TenantID
    ) async throws -> String {
        guard let attribute = try await userFlowAttribute(sent, in: tenant), attribute.attributeType == "custom" else {
            throw DirectoryError(
                .invalidValue, "users of this tenant have no property '\(sent.prefix(80))'",
                target: String(sent.prefix(80)))
        }
        switch (value, attribute.dataType) {
        case (.text(let text), "string"):
            _ = try UserRules.bounded(text, UserRules.ownTextCharacters, attribute.id)
        case (.integer, "int64"), (.bool, "boolean"): break
        default:
            throw DirectoryError(
                .invalidValue, "\(attribute.id) must be of the type \(attribute.dataType)", target: attribute.id)
        }
        return attribute.id
    }

    /// An attribute by its identifier, or one that differs from it in case only, as names of properties may.
    private func userFlowAttribute(_ id: String, in tenant: TenantID) async throws -> UserFlowAttributeRecord? {
        if let attribute = try await store.userFlowAttribute(id, of: tenant) { return attribute }
        guard id.lowercased().hasPrefix("extension_") else { return nil }
        let query = CollectionQuery<UserFlowAttributeField>(
            condition: .comparison(.attributeType, .equal, .text("custom")), limit: 1_000)
        return try await store.userFlowAttributes(of: tenant, matching: query)
            .first { $0.id.lowercased() == id.lowercased() }
    }

    private static func taken(_ member: String) -> DirectoryError {
        DirectoryError(
            .alreadyExists, "Another object with the same value for property \(member) already exists.",
            target: member)
    }
}
