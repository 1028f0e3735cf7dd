import Foundation
import GraphWire

/// What an access token says about itself, read without checking its signature: for showing to whoever holds it, and for
/// nothing else. The service judges for itself.
package struct TokenClaims: Sendable, Equatable {
    package let tenant: String?
    package let applicationID: String?
    package let applicationName: String?
    /// Whether the application acts for a person.
    package let isDelegated: Bool
    package let personID: String?
    package let personName: String?
    /// What the person signs in with.
    package let personSignInName: String?
    /// Permissions of an application token.
    package let roles: [String]
    /// Permissions of a delegated token.
    package let scopes: [String]
    /// Directory roles of the person: identifiers of templates, in lower case.
    package let directoryRoles: [String]
    package let audiences: [String]
    package let issuer: String?
    /// Seconds since 1970.
    package let expires: Int64?

    /// The longest token that is looked into, in bytes.
    private static let limit = 65_536

    /// Reads a JWT.
    ///
    /// - Returns: `nil` for a token that is none, such as an opaque or an encrypted one.
    package init?(token: String) {
        guard token.utf8.count <= Self.limit else { return nil }
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let payload = Self.bytes(base64URL: parts[1]),
            case .object(let claims)? = try? JSONValue(parsing: payload)
        else { return nil }
        func text(_ names: String...) -> String? {
            for name in names { if case .string(let text)? = claims[name], !text.isEmpty { return text } }
            return nil
        }
        func list(_ name: String) -> [String] {
            switch claims[name] {
            case .array(let values)?: values.compactMap { if case .string(let text) = $0 { text } else { nil } }
            case .string(let text)?: [text]
            default: []
            }
        }
        tenant = text("tid")
        applicationID = text("azp", "appid")
        applicationName = text("app_displayname")
        scopes = text("scp")?.split(separator: " ").map(String.init) ?? []
        // As services tell them apart: an application's token may carry an empty `scp`.
        isDelegated = claims["scp"] != nil && text("idtyp") != "app"
        personID = text("oid", "sub")
        personName = text("name")
        personSignInName = text("preferred_username", "upn", "unique_name", "email")
        roles = list("roles")
        directoryRoles = list("wids").map { $0.lowercased() }
        audiences = list("aud")
        issuer = text("iss")
        expires =
            switch claims["exp"] {
            case .integer(let seconds)?: seconds
            case .number(let seconds)?: Int64(exactly: seconds.rounded(.down))
            default: nil
            }
    }

    /// Reads base64url without padding (RFC 4648 §5).
    private static func bytes(base64URL text: some StringProtocol) -> Data? {
        var base64 = String(text).replacing("-", with: "+").replacing("_", with: "/")
        base64 += String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
        return Data(base64Encoded: base64)
    }
}
