/// What the directory keeps of a person at the most, for those who must know before an account is made.
package enum AttributeLimits {
    /// The most characters (Unicode scalars) of a text attribute, `displayName` included.
    package static func characters(of attribute: String) -> Int {
        switch attribute {
        case "displayName": 256
        case let name: UserRules.attributes.first { $0.name == name }?.characters ?? UserRules.ownTextCharacters
        }
    }

    /// Whether a text can be the address of an account.
    package static func isMail(_ text: String) -> Bool { (try? UserRules.mail(text)) ?? nil != nil }
}
