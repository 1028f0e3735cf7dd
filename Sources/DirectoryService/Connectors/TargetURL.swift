import Foundation

/// The rules for the address of a connector.
enum TargetURL {
    private static let maximumCharacters = 2_048

    /// Takes an absolute `https` or `http` address with a host and without credentials.
    ///
    /// - Throws: ``DirectoryError`` with `.invalidURL`.
    static func validated(_ text: String) throws -> String {
        func refuse(_ why: String) -> DirectoryError {
            DirectoryError(
                .invalidURL, "targetUrl \(why); send an address such as https://api.contoso.com/signup",
                target: "targetUrl")
        }
        guard text.utf8.count <= maximumCharacters else { throw refuse("has more than \(maximumCharacters) bytes") }
        guard let components = URLComponents(string: text), let scheme = components.scheme?.lowercased() else {
            throw refuse("is not an absolute URL")
        }
        guard scheme == "https" || scheme == "http" else { throw refuse("must begin with https:// or http://") }
        guard let host = components.host, !host.isEmpty else { throw refuse("names no host") }
        guard components.user == nil, components.password == nil else {
            throw refuse("must not carry a user name or password; use basicAuthentication for those")
        }
        guard components.port.map({ (1...65_535).contains($0) }) ?? true else { throw refuse("has an impossible port") }
        return text
    }
}
