public import GraphWire

/// What is known of a person at a step, and becomes the flat JSON object that an endpoint receives.
public struct SignUpClaims: Sendable, Hashable {
    /// An account at an identity provider.
    public struct Identity: Sendable, Hashable {
        /// `federated` in every case that is documented.
        public var signInType: String
        /// Such as `google.com`, `facebook.com` or `mail`.
        public var issuer: String
        /// Who the person is there.
        public var issuerAssignedID: String

        /// Makes an identity.
        public init(signInType: String = "federated", issuer: String, issuerAssignedID: String) {
            self.signInType = signInType
            self.issuer = issuer
            self.issuerAssignedID = issuerAssignedID
        }
    }

    /// The person's address.
    public var email: String?
    /// Sent for Google, Facebook and e-mail passcodes; empty for Entra and Microsoft accounts.
    public var identities: [Identity]
    /// By attribute identifier, such as `displayName` or `extension_831374b3bd5041bfaa54263ec9e050fc_loyaltyNumber`.
    public var attributes: [String: JSONValue]
    /// The languages of the pages, such as `en-US`.
    public var uiLocales: String?

    /// Gathers claims.
    public init(
        email: String? = nil, identities: [Identity] = [], attributes: [String: JSONValue] = [:],
        uiLocales: String? = nil
    ) {
        self.email = email
        self.identities = identities
        self.attributes = attributes
        self.uiLocales = uiLocales
    }

    /// The object that is sent. A claim without a value is left out.
    public var object: [String: JSONValue] {
        var object = attributes
        if let email { object["email"] = .string(email) }
        if let uiLocales { object["ui_locales"] = .string(uiLocales) }
        if !identities.isEmpty {
            object["identities"] = .array(
                identities.map {
                    .object([
                        "signInType": .string($0.signInType), "issuer": .string($0.issuer),
                        "issuerAssignedId": .string($0.issuerAssignedID),
                    ])
                })
        }
        return object.filter { !$0.value.isEmptyClaim }
    }
}

extension JSONValue {
    /// Whether a claim with this value says nothing.
    var isEmptyClaim: Bool {
        switch self {
        case .null: true
        case .string(let text): text.isEmpty
        case .array(let elements): elements.isEmpty
        default: false
        }
    }
}
