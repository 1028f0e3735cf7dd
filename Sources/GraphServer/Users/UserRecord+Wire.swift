import DirectoryService
import DirectoryStore
import GraphWire

extension User {
    /// What the world may see of an account. What is not known of the person is `null`, as Graph has it, but for the
    /// tenant's own attributes, which are then absent.
    init(_ record: UserRecord) {
        func text(_ name: String) -> String? {
            if case .text(let text) = record.attributes[name] { text } else { nil }
        }
        self.init(
            id: record.id, accountEnabled: record.accountEnabled, businessPhones: [], city: text("city"),
            country: text("country"), createdDateTime: Moment.text(record.createdAt), displayName: record.displayName,
            givenName: text("givenName"), identities: record.identities.map { ObjectIdentity($0) },
            jobTitle: text("jobTitle"), mail: record.mail, postalCode: text("postalCode"), state: text("state"),
            streetAddress: text("streetAddress"), surname: text("surname"),
            userPrincipalName: record.userPrincipalName, userType: record.userType)
        // A property that has a value counts before one of the same name here.
        let nullable = [
            "city", "country", "givenName", "jobTitle", "mail", "mobilePhone", "officeLocation", "postalCode",
            "preferredLanguage", "state", "streetAddress", "surname",
        ]
        for name in nullable { additionalData[name] = .null }
        for (name, value) in record.attributes where name.hasPrefix("extension_") {
            additionalData[name] =
                switch value {
                case .text(let text): .string(text)
                case .integer(let number): .integer(number)
                case .bool(let flag): .bool(flag)
                }
        }
    }
}

extension ObjectIdentity {
    /// What the world may see of an identity.
    init(_ identity: UserIdentity) {
        self.init(
            signInType: identity.signInType, issuer: identity.issuer, issuerAssignedId: identity.issuerAssignedID)
    }
}
