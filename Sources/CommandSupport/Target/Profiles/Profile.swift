import GraphClient

/// A service and a way to sign in to it, under a name; no secret is in it.
package struct Profile: Sendable, Equatable {
    package var name: String
    /// The root of the service.
    package var url: String
    /// The file of the authority behind the service's certificate; `nil` for those the system trusts.
    package var certificateAuthorityFile: String?
    /// Who issues tokens, where that is not what the service's address says.
    package var authority: String?
    package var isBeta: Bool
    package var tenant: String?
    package var clientID: String?
    package var signIn: SignInMethod
    /// Whether `signet logout` was the last thing said about it; then nothing signs in until `signet login`.
    package var isSignedOut: Bool

    package init(
        name: String, url: String, certificateAuthorityFile: String? = nil, authority: String? = nil,
        isBeta: Bool = false, tenant: String? = nil, clientID: String? = nil, signIn: SignInMethod,
        isSignedOut: Bool = false
    ) {
        self.name = name
        self.url = url
        self.certificateAuthorityFile = certificateAuthorityFile
        self.authority = authority
        self.isBeta = isBeta
        self.tenant = tenant
        self.clientID = clientID
        self.signIn = signIn
        self.isSignedOut = isSignedOut
    }

    /// What `login` is called with to sign in to it again.
    package var loginCommand: String { name == Self.defaultName ? "signet login" : "signet login --name \(name)" }

    /// The name of a profile where none is given.
    package static let defaultName = "default"

    /// Whether a name may be a profile's: it is part of the names of files.
    package static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, text.utf8.count <= 64 else { return false }
        func isAlphanumeric(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: false
            }
        }
        return isAlphanumeric(first)
            && text.utf8.allSatisfy { isAlphanumeric($0) || [0x2D, 0x2E, 0x5F].contains($0) }
    }

    /// - Throws: ``CommandFailure`` with `.usage` for a text that cannot be a name.
    package static func checkName(_ text: String) throws(CommandFailure) {
        guard isName(text) else {
            throw CommandFailure(
                .usage, "\"\(text)\" cannot be the name of a profile",
                remedy: "use up to 64 letters, digits, dots, dashes and underscores, a letter or digit first")
        }
    }

    /// The root of who issues its tokens.
    ///
    /// - Throws: ``GraphClientError`` with `.invalidURL` or `.insecureURL`.
    package func authorityRoot() throws -> String {
        if let authority { return try ServiceURL(authority).root }
        let service = try ServiceURL(url)
        return service.cloud?.authority ?? service.root
    }

    /// Whether a token of the other profile would be good here: same service, same identity.
    package func hasSameIdentity(as other: Profile) -> Bool {
        url == other.url && authority == other.authority && tenant == other.tenant && clientID == other.clientID
            && signIn == other.signIn
    }
}

extension Profile: Codable {
    private enum CodingKeys: String, CodingKey {
        case name, url, authority, tenant, signIn
        case certificateAuthorityFile = "ca"
        case isBeta = "beta"
        case clientID = "clientId"
        case isSignedOut = "signedOut"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        url = try container.decode(String.self, forKey: .url)
        certificateAuthorityFile = try container.decodeIfPresent(String.self, forKey: .certificateAuthorityFile)
        authority = try container.decodeIfPresent(String.self, forKey: .authority)
        isBeta = try container.decodeIfPresent(Bool.self, forKey: .isBeta) ?? false
        tenant = try container.decodeIfPresent(String.self, forKey: .tenant)
        clientID = try container.decodeIfPresent(String.self, forKey: .clientID)
        signIn = try container.decode(SignInMethod.self, forKey: .signIn)
        isSignedOut = try container.decodeIfPresent(Bool.self, forKey: .isSignedOut) ?? false
    }
}
