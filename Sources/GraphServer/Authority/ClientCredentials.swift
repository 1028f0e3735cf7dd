import DirectoryService
import Foundation
import HTTPTypes

/// How an application proves itself at the token endpoint: client secret in the form or in HTTP Basic (RFC 6749
/// §2.3.1), or a signed assertion (RFC 7523 §2.2).
struct ClientCredentials {
    enum Proof {
        case secret(String)
        case assertion(ClientAssertion)
    }

    let clientID: String
    let proof: Proof

    private static let assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

    init(_ form: FormFields, headers: HTTPFields) throws {
        if let pair = Self.basic(headers) {
            clientID = pair.id
            proof = .secret(pair.secret)
            return
        }
        if let text = form["client_assertion"] {
            guard let type = form["client_assertion_type"] else { throw TokenRefusal.missing("client_assertion_type") }
            guard type == Self.assertionType else { throw TokenRefusal.assertionType }
            let assertion = try ClientAssertion(text)
            // The application named in the form, where there is one, must be the one that signed.
            clientID = form["client_id"].flatMap { $0.isEmpty ? nil : $0 } ?? assertion.subject
            proof = .assertion(assertion)
            return
        }
        guard let clientID = form["client_id"], !clientID.isEmpty else { throw TokenRefusal.missing("client_id") }
        guard let secret = form["client_secret"], !secret.isEmpty else { throw TokenRefusal.missing("client_secret") }
        self.clientID = clientID
        proof = .secret(secret)
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
