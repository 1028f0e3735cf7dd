extension GraphSchema {
    /// Accounts and how people sign in to them (Graph resource types `user` and `objectIdentity`), as far as they are
    /// served. The attributes a tenant makes for itself are declared nowhere.
    static let userTypes: [StructuredType] = [
        StructuredType(
            name: "user", base: "directoryObject", isEntity: true, isAbstract: false,
            properties: [
                property("accountEnabled", "Edm.Boolean"),
                property("businessPhones", "Collection(Edm.String)", nullable: false),
                property("city", "Edm.String"), property("country", "Edm.String"),
                property("createdDateTime", "Edm.DateTimeOffset"), property("displayName", "Edm.String"),
                property("givenName", "Edm.String"), property("identities", "Collection(graph.objectIdentity)"),
                property("jobTitle", "Edm.String"), property("mail", "Edm.String"),
                property("mobilePhone", "Edm.String"), property("officeLocation", "Edm.String"),
                property("postalCode", "Edm.String"), property("preferredLanguage", "Edm.String"),
                property("state", "Edm.String"), property("streetAddress", "Edm.String"),
                property("surname", "Edm.String"), property("userPrincipalName", "Edm.String"),
                property("userType", "Edm.String"),
            ], isOpen: true),
        complex(
            "objectIdentity",
            [
                property("issuer", "Edm.String"), property("issuerAssignedId", "Edm.String"),
                property("signInType", "Edm.String"),
            ]),
    ]
}
