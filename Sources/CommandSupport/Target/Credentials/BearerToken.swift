/// Access tokens that a person hands in.
package enum BearerToken {
    /// The token as it goes into a header field: without white space around it and without `Bearer ` in front.
    ///
    /// - Throws: ``CommandFailure`` with `.usage` for what cannot be a token (RFC 6750 §2.1).
    package static func checked(_ text: String) throws(CommandFailure) -> String {
        var token = text[...]
        while token.first?.isWhitespace == true { token.removeFirst() }
        while token.last?.isWhitespace == true { token.removeLast() }
        let scheme = "bearer "
        if token.lowercased().hasPrefix(scheme) { token = token.dropFirst(scheme.count) }
        guard !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw CommandFailure(
                .usage, token.isEmpty ? "the access token is empty" : "what was given is no access token",
                remedy: "give the text that follows \"Bearer\" in a request")
        }
        return String(token)
    }
}
