/// How PowerShell's modules write the names of the contract.
enum PascalCase {
    /// `b2xIdentityUserFlow-id` as `B2XIdentityUserFlowId`, `displayName` as `DisplayName`.
    static func name(_ text: String) -> String {
        var result = ""
        var raisesNext = true
        for character in text {
            guard character != "-" else {
                raisesNext = true
                continue
            }
            result += raisesNext ? character.uppercased() : String(character)
            // The generator takes a letter behind a digit for the beginning of a word.
            raisesNext = character.isNumber
        }
        return result
    }
}
