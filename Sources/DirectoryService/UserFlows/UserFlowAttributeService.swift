import Crypto
public import DirectoryStore
import Foundation

/// What can be done with the attributes that user flows of a tenant ask for.
///
/// Every method takes the tenant of the caller and reaches no other.
public struct UserFlowAttributeService: Sendable {
    private let store: any DirectoryStore
    private let clock: any WallClock

    /// Makes the service.
    public init(store: any DirectoryStore, clock: any WallClock) {
        self.store = store
        self.clock = clock
    }

    /// A page of attributes.
    public func list(
        _ query: CollectionQuery<UserFlowAttributeField>, in tenant: TenantID
    ) async throws -> [UserFlowAttributeRecord] {
        try await prepare(tenant)
        return try await store.userFlowAttributes(of: tenant, matching: query)
    }

    /// How many there are that meet a condition.
    public func count(_ condition: Condition<UserFlowAttributeField>?, in tenant: TenantID) async throws -> Int {
        try await prepare(tenant)
        return try await store.userFlowAttributeCount(of: tenant, matching: condition)
    }

    /// One attribute.
    ///
    /// - Throws: ``DirectoryError`` with `.notFound`.
    public func attribute(_ id: String, in tenant: TenantID) async throws -> UserFlowAttributeRecord {
        try await prepare(tenant)
        guard let attribute = try await store.userFlowAttribute(id, of: tenant) else {
            throw DirectoryError.notFound(id)
        }
        return attribute
    }

    /// The data types of all attributes of a tenant, such as `string`, by identifier.
    public func dataTypes(in tenant: TenantID) async throws -> [String: String] {
        try await prepare(tenant)
        let all = try await store.userFlowAttributes(of: tenant, matching: CollectionQuery(limit: Self.largestCount))
        return Dictionary(all.map { ($0.id, $0.dataType) }, uniquingKeysWith: { first, _ in first })
    }

    /// What an attribute holds, such as `int64`; text where there is no such attribute.
    func dataType(of id: String, in tenant: TenantID) async throws -> String {
        try await store.userFlowAttribute(id, of: tenant)?.dataType ?? "string"
    }

    /// More attributes than any tenant has; a bound all the same.
    private static let largestCount = 10_000

    /// Makes an attribute; its identifier is made of its name.
    ///
    /// - Throws: ``DirectoryError``: `.missingValue`, `.invalidValue` or `.alreadyExists`.
    public func create(_ input: UserFlowAttributeInput, in tenant: TenantID) async throws -> UserFlowAttributeRecord {
        try await prepare(tenant)
        guard let name = input.displayName?.trimmingCharacters(in: .whitespaces), !name.isEmpty else {
            throw DirectoryError(.missingValue, "displayName is missing or empty", target: "displayName")
        }
        let word = String(name.unicodeScalars.filter { $0.isASCII && ($0.properties.isAlphabetic || "0"..."9" ~= $0) })
        guard !word.isEmpty, name.count <= 64 else {
            throw DirectoryError(
                .invalidValue,
                "displayName must have at most 64 characters, one of them a letter from a to z or a digit, since the "
                    + "identifier is made of it", target: "displayName")
        }
        if let type = input.attributeType, type.lowercased() != "custom" {
            throw DirectoryError(
                .invalidValue, "userFlowAttributeType is read-only; a new attribute is custom",
                target: "userFlowAttributeType")
        }
        guard let dataType = input.dataType else {
            throw DirectoryError(.missingValue, "dataType is missing", target: "dataType")
        }
        let types = ["string", "boolean", "int64"]
        guard let dataType = types.first(where: { $0 == dataType.lowercased() }) else {
            throw DirectoryError(
                .invalidValue, "dataType must be \(types.joined(separator: ", ")) for a new attribute",
                target: "dataType")
        }
        let attribute = UserFlowAttributeRecord(
            tenant: tenant, id: "extension_\(Self.applicationID(of: tenant))_\(word)", displayName: name,
            description: try Self.checked(input.description), attributeType: "custom", dataType: dataType,
            createdAt: clock.epochSeconds)
        do {
            return try await store.insertUserFlowAttributes([attribute]).first ?? attribute
        } catch StoreConflict.exists {
            throw DirectoryError(
                .alreadyExists, "an attribute with the id '\(attribute.id)' exists already", target: "displayName")
        }
    }

    /// Changes the description of an attribute that was made here. What is sent as it is passes.
    ///
    /// - Throws: ``DirectoryError``: `.notFound`, `.invalidValue`, or `.readOnly`.
    public func update(
        _ id: String, with input: UserFlowAttributeInput, in tenant: TenantID
    ) async throws -> UserFlowAttributeRecord {
        try await prepare(tenant)
        let description = try Self.checked(input.description)
        let changed = try await store.changeUserFlowAttribute(id, of: tenant) { current in
            for (sent, kept, member) in [
                (input.displayName, current.displayName, "displayName"),
                (input.dataType, current.dataType, "dataType"),
                (input.attributeType, current.attributeType, "userFlowAttributeType"),
            ] where sent != nil && sent?.lowercased() != kept.lowercased() {
                throw DirectoryError(.readOnly, "\(member) cannot be changed; make a new attribute", target: member)
            }
            var changed = current
            changed.description = description ?? current.description
            guard changed == current || current.attributeType == "custom" else {
                throw DirectoryError(.readOnly, "'\(id)' is built in and cannot be changed", target: "description")
            }
            return changed
        }
        guard let changed else { throw DirectoryError.notFound(id) }
        return changed
    }

    /// Removes an attribute that was made here.
    ///
    /// - Throws: ``DirectoryError``: `.notFound`, `.readOnly` for one that is built in, `.inUse` naming the flows that
    ///   ask for it.
    public func delete(_ id: String, in tenant: TenantID) async throws {
        guard try await attribute(id, in: tenant).attributeType == "custom" else {
            throw DirectoryError(.readOnly, "'\(id)' is built in and cannot be deleted")
        }
        switch try await store.deleteUserFlowAttribute(id, of: tenant) {
        case .deleted: return
        case .notFound: throw DirectoryError.notFound(id)
        case .inUse(let flows):
            throw DirectoryError(
                .inUse,
                "user flows ask for this attribute: \(flows.joined(separator: ", ")); remove their assignments first")
        }
    }

    /// Makes the attributes that every tenant has.
    func prepare(_ tenant: TenantID) async throws {
        guard let first = Self.builtIn.first, try await store.userFlowAttribute(first.id, of: tenant) == nil else {
            return
        }
        let attributes = Self.builtIn.map { id, name, description in
            UserFlowAttributeRecord(
                tenant: tenant, id: id, displayName: name, description: description, attributeType: "builtIn",
                dataType: "string", createdAt: clock.epochSeconds)
        }
        // Another request may have been faster.
        do { _ = try await store.insertUserFlowAttributes(attributes) } catch StoreConflict.exists {}
    }

    private static func checked(_ description: String?) throws -> String? {
        guard let description, description.count > 1_024 else { return description }
        throw DirectoryError(
            .invalidValue, "description must have at most 1,024 characters", target: "description")
    }

    /// The application that owns a tenant's attributes. Graph makes one in each tenant; here its identifier follows
    /// from the tenant's.
    private static func applicationID(of tenant: TenantID) -> String {
        let digest = SHA256.hash(data: Data("extensions of \(tenant.text)".utf8))
        return digest.prefix(16).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
    }

    private static let builtIn: [(id: String, name: String, description: String)] = [
        ("city", "City", "The city in which the user is located."),
        ("country", "Country/Region", "The country/region in which the user is located."),
        ("displayName", "Display Name", "Display Name of the User."),
        ("email", "Email Address", "Email address of the user."),
        ("givenName", "Given Name", "The user's given name (also known as first name)."),
        ("jobTitle", "Job Title", "The user's job title."),
        ("postalCode", "Postal Code", "The postal code of the user's address."),
        ("state", "State/Province", "The state or province in user's address."),
        ("streetAddress", "Street Address", "The street address where the user is located."),
        ("surname", "Surname", "The user's surname (also known as family name or last name)."),
    ]
}

/// An attribute as a caller describes it.
public struct UserFlowAttributeInput: Sendable {
    /// The name a person sees.
    public var displayName: String?
    /// What it means.
    public var description: String?
    /// Where it comes from; can only be `custom`.
    public var attributeType: String?
    /// What it holds.
    public var dataType: String?

    /// Describes an attribute.
    public init(displayName: String?, description: String?, attributeType: String?, dataType: String?) {
        self.displayName = displayName
        self.description = description
        self.attributeType = attributeType
        self.dataType = dataType
    }
}
