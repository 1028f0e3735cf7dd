/// An account of a tenant (Graph resource type `user`).
///
/// An answer has a few members only, unless `$select` names others. What a tenant's own attributes hold lies in
/// ``additionalData`` under their names, `extension_<application>_<name>`.
public struct User: GraphModel {
    /// The type in ``odataType``.
    public static let typeName = "#microsoft.graph.user"

    /// The address of the metadata that describes the answer; only in answers.
    public var odataContext: String?
    /// ``typeName``; sent by Microsoft's SDKs.
    public var odataType: String?
    /// A GUID made by the service.
    public var id: String?
    /// Whether the person may sign in.
    public var accountEnabled: Bool?
    /// Telephone numbers at work.
    public var businessPhones: [String]?
    /// The town, at most 128 characters.
    public var city: String?
    /// The country or region, at most 128 characters.
    public var country: String?
    /// When the account was made, such as `2026-11-21T15:04:05Z`; only in answers.
    public var createdDateTime: String?
    /// The name people see, at most 256 characters.
    public var displayName: String?
    /// The given name, at most 64 characters.
    public var givenName: String?
    /// How the person signs in.
    public var identities: [ObjectIdentity]?
    /// What the person does, at most 128 characters.
    public var jobTitle: String?
    /// The address.
    public var mail: String?
    /// The number of the mobile telephone.
    public var mobilePhone: String?
    /// Where the person's office is.
    public var officeLocation: String?
    /// The postal code, at most 40 characters.
    public var postalCode: String?
    /// The language the person prefers, such as `en-US`.
    public var preferredLanguage: String?
    /// The state or province, at most 128 characters.
    public var state: String?
    /// Street and number, at most 1,024 characters.
    public var streetAddress: String?
    /// The family name, at most 64 characters.
    public var surname: String?
    /// The name in the tenant, such as `ada_contoso.com#EXT#@fabrikam.onmicrosoft.com`.
    public var userPrincipalName: String?
    /// `Guest` or `Member`.
    public var userType: String?
    /// What this release does not know, by name; it is sent back as it came.
    public var additionalData: [String: JSONValue] = [:]

    /// The members by their names.
    public static let members: [ModelMember<Self>] = [
        ModelMember("@odata.context", \.odataContext),
        ModelMember("@odata.type", \.odataType),
        ModelMember("accountEnabled", \.accountEnabled),
        ModelMember("businessPhones", \.businessPhones),
        ModelMember("city", \.city),
        ModelMember("country", \.country),
        ModelMember("createdDateTime", \.createdDateTime),
        ModelMember("displayName", \.displayName),
        ModelMember("givenName", \.givenName),
        ModelMember("id", \.id),
        ModelMember("identities", \.identities),
        ModelMember("jobTitle", \.jobTitle),
        ModelMember("mail", \.mail),
        ModelMember("mobilePhone", \.mobilePhone),
        ModelMember("officeLocation", \.officeLocation),
        ModelMember("postalCode", \.postalCode),
        ModelMember("preferredLanguage", \.preferredLanguage),
        ModelMember("state", \.state),
        ModelMember("streetAddress", \.streetAddress),
        ModelMember("surname", \.surname),
        ModelMember("userPrincipalName", \.userPrincipalName),
        ModelMember("userType", \.userType),
    ]

    /// Makes an account in which nothing is set.
    public init() {}

    /// Makes an account; every member may be left out.
    public init(
        id: String? = nil, accountEnabled: Bool? = nil, businessPhones: [String]? = nil, city: String? = nil,
        country: String? = nil, createdDateTime: String? = nil, displayName: String? = nil, givenName: String? = nil,
        identities: [ObjectIdentity]? = nil, jobTitle: String? = nil, mail: String? = nil,
        mobilePhone: String? = nil, officeLocation: String? = nil, postalCode: String? = nil,
        preferredLanguage: String? = nil, state: String? = nil, streetAddress: String? = nil, surname: String? = nil,
        userPrincipalName: String? = nil, userType: String? = nil, additionalData: [String: JSONValue] = [:]
    ) {
        self.id = id
        self.accountEnabled = accountEnabled
        self.businessPhones = businessPhones
        self.city = city
        self.country = country
        self.createdDateTime = createdDateTime
        self.displayName = displayName
        self.givenName = givenName
        self.identities = identities
        self.jobTitle = jobTitle
        self.mail = mail
        self.mobilePhone = mobilePhone
        self.officeLocation = officeLocation
        self.postalCode = postalCode
        self.preferredLanguage = preferredLanguage
        self.state = state
        self.streetAddress = streetAddress
        self.surname = surname
        self.userPrincipalName = userPrincipalName
        self.userType = userType
        self.additionalData = additionalData
    }
}
