import ConnectorRuntime
import DirectoryService
import GraphWire

/// Who came back from an identity provider.
struct FederatedPerson: Codable, Sendable, Hashable {
    /// The provider, such as `Google-OAUTH`.
    var provider: String
    /// Who names the person: `google.com`, `facebook.com`, `mail`, or the issuer of the provider's tokens.
    var issuer: String
    /// The person's name there; stable and unique.
    var subject: String
    var email: String
    /// Whether the provider vouches for the address.
    var isEmailProven: Bool
    var displayName: String?
    var givenName: String?
    var surname: String?

    /// - Parameter issuer: the issuer of the provider's tokens, which counts where Graph has no name of its own for it.
    init(
        provider: String, issuer: String, subject: String, email: String, isEmailProven: Bool,
        displayName: String? = nil,
        givenName: String? = nil, surname: String? = nil
    ) {
        func bounded(_ text: String?, _ length: Int) -> String? {
            // Scalars, not characters: what combines into one character has no bound of its own.
            let line = AttributeText.line(text ?? "").unicodeScalars.prefix(length)
            return line.isEmpty ? nil : AttributeText.line(String(String.UnicodeScalarView(line)))
        }
        let known = ProviderNaming.identityIssuer(of: provider)
        self.provider = provider
        self.issuer = known ?? issuer
        // A person who proves an address is known by it.
        self.subject = known == ProviderNaming.mailIssuer ? email.lowercased() : subject
        self.email = email
        self.isEmailProven = isEmailProven
        self.displayName = bounded(displayName, 256)
        self.givenName = bounded(givenName, 64)
        self.surname = bounded(surname, 64)
    }

    /// What the account is known by.
    var identity: SignUpClaims.Identity {
        SignUpClaims.Identity(issuer: issuer, issuerAssignedID: subject)
    }

    /// What endpoints are told of the identity: nothing of Entra and Microsoft accounts.
    var sharedIdentities: [SignUpClaims.Identity] {
        ProviderNaming.identityIssuer(of: provider) == nil ? [] : [identity]
    }

    /// What the provider said, by attribute identifier.
    var attributes: [String: JSONValue] {
        ["displayName": displayName, "givenName": givenName, "surname": surname].compactMapValues {
            $0.map { .string($0) }
        }
    }
}

/// What Graph calls the providers of flows.
enum ProviderNaming {
    static let mailIssuer = "mail"

    /// The issuer in `identities`; `nil` for providers of which endpoints are sent no identity.
    static func identityIssuer(of provider: String) -> String? {
        switch provider {
        case "Google-OAUTH": "google.com"
        case "Facebook-OAUTH": "facebook.com"
        case "EmailOtpSignup-OAUTH": mailIssuer
        default: nil
        }
    }

    /// The name a person sees.
    static func displayName(of provider: String) -> String {
        switch provider {
        case TestProvider.id: "Test provider"
        case "MSASignup-OAUTH": "Microsoft account"
        case "AADSignup-OAUTH": "Work or school account"
        case "EmailOtpSignup-OAUTH": "E-mail"
        default: KnownIdentityProvider.all.first { $0.id == provider }?.displayName ?? provider
        }
    }
}
