import DirectoryStore

/// What an account may be made of (Graph resource types `user` and `objectIdentity`).
enum UserRules {
    /// What else is known of a person in every tenant, with the most characters each may have.
    static let attributes: [(name: String, characters: Int)] = [
        ("city", 128), ("country", 128), ("givenName", 64), ("jobTitle", 128), ("postalCode", 40), ("state", 128),
        ("streetAddress", 1_024), ("surname", 64),
    ]
    /// The most characters a text of a tenant's own attributes may have.
    static let ownTextCharacters = 256

    private static let types = ["Guest", "Member"]
    private static let most = (identities: 10, issuer: 512, assignedID: 254)

    static func displayName(_ text: String?) throws -> String {
        guard let text, !text.isEmpty else {
            throw DirectoryError(.missingValue, "displayName is missing or empty", target: "displayName")
        }
        return try bounded(text, 256, "displayName")
    }

    /// The type in Graph's spelling.
    static func type(_ text: String?) throws -> String {
        guard let text else { return "Member" }
        guard let type = types.first(where: { $0.lowercased() == text.lowercased() }) else {
            throw DirectoryError(
                .invalidValue, "userType must be \(types.joined(separator: " or "))", target: "userType")
        }
        return type
    }

    /// An address, as far as it can be told by its form.
    static func mail(_ text: String?) throws -> String? {
        guard let text, !text.isEmpty else { return nil }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = text.unicodeScalars.allSatisfy { $0.value > 0x20 && !(0x7F...0xA0).contains($0.value) }
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), isPlain, text.utf8.count <= 254 else {
            throw DirectoryError(
                .invalidValue, "mail must be an address such as ada@contoso.com, at most 254 bytes", target: "mail")
        }
        return text
    }

    static func identities(_ identities: [UserIdentity]) throws -> [UserIdentity] {
        guard identities.count <= most.identities else {
            throw DirectoryError(
                .invalidValue, "identities must have at most \(most.identities) entries", target: "identities")
        }
        for identity in identities {
            for (text, characters, member) in [
                (identity.signInType, 64, "signInType"), (identity.issuer, most.issuer, "issuer"),
                (identity.issuerAssignedID, most.assignedID, "issuerAssignedId"),
            ] {
                guard !text.isEmpty else {
                    throw DirectoryError(
                        .missingValue, "\(member) of an identity is missing or empty", target: "identities/\(member)")
                }
                _ = try bounded(text, characters, "identities/\(member)")
            }
        }
        return identities
    }

    /// Takes a text of at most so many characters.
    static func bounded(_ text: String, _ characters: Int, _ member: String) throws -> String {
        // Scalars, not characters: what combines into one character has no bound of its own.
        guard text.unicodeScalars.count <= characters else {
            throw DirectoryError(.invalidValue, "\(member) must have at most \(characters) characters", target: member)
        }
        return text
    }
}
