import Foundation
import HTTPTypes

/// How an application proves itself at the token endpoint: client secret in the form or in HTTP Basic (RFC 6749
/// §2.3.1).
struct ClientCredentials {
    let clientID: String
    let secret: String

    init(_ form: FormFields, headers: HTTPFields) throws {
        if let pair = Self.basic(headers) {
            clientID = pair.id
            secret = pair.secret
            return
        }
        guard let clientID = form["client_id"], !clientID.isEmpty else { throw TokenRefusal.missing("client_id") }
        if form["client_assertion"] != nil { throw TokenRefusal.assertionNotOffered }
        guard let secret = form["client_secret"], !secret.isEmpty else { throw TokenRefusal.missing("client_secret") }
        self.clientID = clientID
        self.secret = secret
    }

    private static func basic(_ headers: HTTPFields) -> (id: String, secret: String)? {
        guard let value = headers[.authorization], value.lowercased().hasPrefix("basic "),
            let data = Data(base64Encoded: String(value.dropFirst(6)).trimmingCharacters(in: .whitespaces))
        else { return nil }
        let parts = String(decoding: data, as: UTF8.self)
            .split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let id = parts[0].removingPercentEncoding,
            let secret = parts[1].removingPercentEncoding, !id.isEmpty, !secret.isEmpty
        else { return nil }
        return (id, secret)
    }
}
