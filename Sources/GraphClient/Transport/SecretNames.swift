import Foundation

/// Which names, of members, header fields and fields of forms, are those of secrets.
///
/// Nobody knows all of them, so a name is one by its parts; better a harmless value hidden than a secret shown.
enum SecretNames {
    /// Compared with names of which letters and digits are left, in lower case.
    private static let parts = [
        "accesskey", "accountkey", "apikey", "assertion", "authorization", "codeverifier", "connectionstring", "cookie",
        "devicecode", "functionskey", "identityheader", "passphrase", "passwd", "password", "pkcs12", "privatekey",
        "secret", "sharedkey", "signingkey", "subscriptionkey", "token", "usercode",
    ]
    /// Too short to be looked for inside of other names. `key` of a key set's upload is a PFX; the others are what is
    /// private in a JSON web key (RFC 7518 §6).
    private static let wholes: Set<String> = ["d", "dp", "dq", "k", "key", "p", "pfx", "pin", "pwd", "q", "qi"]
    /// Where a page goes on is no secret.
    private static let positions = ["deltatoken", "skiptoken"]
    /// What a name that ends so says of a secret is no secret: `tokenType`, `passwordLifetimeInDays`.
    private static let harmlessEndings: Set<String> = [
        "count", "date", "datetime", "days", "endpoint", "hours", "id", "ids", "issuer", "length", "lifetime", "method",
        "methods", "minutes", "name", "names", "policies", "policy", "seconds", "thumbprint", "time", "type", "types",
        "uri", "url", "version",
    ]

    /// Whether a value of that name is a secret.
    static func contains(_ name: String) -> Bool {
        // An annotation, such as password@odata.type.
        if name.contains("@odata.") { return false }
        let folded = folded(name)
        if wholes.contains(folded) { return true }
        guard parts.contains(where: folded.contains) else { return false }
        return !positions.contains(where: folded.hasSuffix) && !isHarmless(words(of: name))
    }

    /// Whether a member that has this name in an object whose own name is that of a secret is the secret:
    /// `"secret": {"value": …}`.
    static func isPlainValue(_ name: String) -> Bool {
        ["content", "data", "text", "value"].contains(folded(name))
    }

    private static func isHarmless(_ words: [String]) -> Bool {
        guard let last = words.last, words.count > 1 else { return false }
        return harmlessEndings.contains(last) || words.contains { $0.hasPrefix("expir") }
    }

    private static func folded(_ name: String) -> String {
        name.filter { $0.isLetter || $0.isNumber }.lowercased()
    }

    /// `tokenType` and `token_type` are two words each; `PASSWORD` is one.
    private static func words(of name: String) -> [String] {
        var words: [String] = [""]
        var isAfterSmallLetter = false
        for character in name {
            guard character.isLetter || character.isNumber else {
                words.append("")
                isAfterSmallLetter = false
                continue
            }
            if isAfterSmallLetter, character.isUppercase { words.append("") }
            words[words.count - 1] += character.lowercased()
            isAfterSmallLetter = !character.isUppercase
        }
        return words.filter { !$0.isEmpty }
    }
}
