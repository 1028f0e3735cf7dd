import Foundation

/// The rules for an address that the service is to call.
enum CalledURL {
    private static let maximumCharacters = 2_048

    /// Takes an absolute `https` or `http` address with a host and without credentials.
    ///
    /// - Parameter member: where it was sent.
    /// - Parameter example: what could be sent instead.
    /// - Throws: ``DirectoryError`` with the reason given.
    @discardableResult
    static func validated(
        _ text: String, member: String = "targetUrl", example: String = "https://api.contoso.com/signup",
        reason: DirectoryError.Reason = .invalidURL
    ) throws -> String {
        func refuse(_ why: String) -> DirectoryError {
            DirectoryError(reason, "\(member) \(why); send an address such as \(example)", target: member)
        }
        guard text.utf8.count <= maximumCharacters else { throw refuse("has more than \(maximumCharacters) bytes") }
        guard let components = URLComponents(string: text), let scheme = components.scheme?.lowercased() else {
            throw refuse("is not an absolute URL")
        }
        guard scheme == "https" || scheme == "http" else { throw refuse("must begin with https:// or http://") }
        guard let host = components.host, !host.isEmpty else { throw refuse("names no host") }
        guard components.user == nil, components.password == nil else {
            throw refuse("must not carry a user name or password")
        }
        guard components.port.map({ (1...65_535).contains($0) }) ?? true else { throw refuse("has an impossible port") }
        return text
    }
}
