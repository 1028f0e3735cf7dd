import HTTPTypes
import SignUp

/// The cookie by which a browser is known again between two pages of a flow.
struct SignUpCookie {
    /// The path of the flow's pages; it goes nowhere else.
    let path: String
    /// Whether it goes over TLS only.
    let isSecure: Bool

    /// Browsers take a name with this prefix over TLS only (RFC 6265bis §4.1.3).
    private var name: String { isSecure ? "__Secure-signup" : "signup" }

    func key(in headers: HTTPFields) -> BrowserKey? {
        headers[values: .cookie].lazy.flatMap { $0.split(separator: ";") }.compactMap { pair -> BrowserKey? in
            let parts = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, parts[0] == name else { return nil }
            return BrowserKey(String(parts[1]))
        }.first
    }

    /// Lax, since a provider sends the browser back from another site.
    func field(for key: BrowserKey) -> String {
        "\(name)=\(key.text); Path=\(path); HttpOnly; SameSite=Lax\(isSecure ? "; Secure" : "")"
    }
}
