import Foundation
import GraphWire

extension TransportRequest {
    /// The same request with every secret replaced by `BasicAuthentication.maskedPassword`, fit to be shown: the
    /// access token, passwords, PFX bytes, client secrets.
    public func masked() -> TransportRequest {
        var copy = self
        copy.url = Masking.masked(url: url)
        copy.headers = Masking.masked(headers)
        copy.body = body.map { Masking.masked(body: $0, type: headers[HeaderFields.contentType]) }
        return copy
    }
}

extension TransportResponse {
    /// The same answer with every secret replaced by `BasicAuthentication.maskedPassword`, fit to be shown: tokens,
    /// cookies.
    public func masked() -> TransportResponse {
        var copy = self
        copy.headers = Masking.masked(headers)
        if !body.isEmpty { copy.body = Masking.masked(body: body, type: headers[HeaderFields.contentType]) }
        return copy
    }
}

/// How what is secret in messages is hidden; what is, says ``SecretNames``.
enum Masking {
    private static let mask = BasicAuthentication.maskedPassword
    /// Secret in a form only; in JSON it is the name of an error.
    private static let authorizationCode = "code"

    static func masked(_ headers: HeaderFields) -> HeaderFields {
        HeaderFields(
            headers.map { field in
                let name = field.name.lowercased()
                if name == HeaderFields.authorization {
                    let scheme = field.value.prefix { $0 != " " }
                    return (field.name, scheme == "Bearer" ? "Bearer \(mask)" : mask)
                }
                return (field.name, SecretNames.contains(name) ? mask : maskedUserInformation(of: field.value))
            })
    }

    /// A body that cannot be read is replaced whole: what is not understood may be secret.
    static func masked(body: [UInt8], type: String?) -> [UInt8] {
        if let value = try? JSONValue(parsing: Data(body)), let text = try? JSONText.bytes(masked(value)) {
            return text
        }
        guard type?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true else { return Array(mask.utf8) }
        let fields = maskedFields(String(decoding: body, as: UTF8.self)[...]) {
            SecretNames.contains($0) || $0.lowercased() == authorizationCode
        }
        return Array(fields.utf8)
    }

    /// Replaces name and password in every address in a text.
    static func maskedUserInformation(of text: String) -> String {
        guard text.contains("://"), text.contains("@") else { return text }
        var masked = ""
        var rest = text[...]
        while let scheme = rest.range(of: "://") {
            masked += rest[..<scheme.upperBound]
            rest = rest[scheme.upperBound...]
            let authority = rest.prefix { !"/?#\\\"<>".contains($0) && !$0.isWhitespace }
            guard let at = authority.lastIndex(of: "@") else { continue }
            masked += mask
            rest = rest[at...]
        }
        return masked + rest
    }

    /// - Parameter isSecret: whether the value stands, alone or in lists, under the name of a secret.
    private static func masked(_ value: JSONValue, isSecret: Bool = false) -> JSONValue {
        switch value {
        case .object(let members):
            .object(
                Dictionary(
                    uniqueKeysWithValues: members.map { name, member in
                        (name, masked(member, named: name, isSecret: isSecret))
                    }))
        case .array(let elements): .array(elements.map { masked($0, isSecret: isSecret) })
        case .string(let text): .string(isSecret ? mask : maskedUserInformation(of: text))
        case .integer, .number: isSecret ? .string(mask) : value
        // They tell whether there is a secret, not which.
        case .null, .bool: value
        }
    }

    private static func masked(_ member: JSONValue, named name: String, isSecret: Bool) -> JSONValue {
        if SecretNames.contains(name) || isSecret && SecretNames.isPlainValue(name) {
            return masked(member, isSecret: true)
        }
        if name.lowercased().hasSuffix("url"), case .string(let text) = member {
            return .string(maskedQuery(of: maskedUserInformation(of: text)))
        }
        // An object under the name of a secret tells of it, as passwordCredentials do: each member has its own name.
        return masked(member)
    }

    /// The address of a request: what is asked stays, but for fields of the query that have the name of a secret.
    static func masked(url: String) -> String {
        let url = maskedUserInformation(of: url)
        guard let mark = url.firstIndex(of: "?") else { return url }
        return url[...mark] + maskedFields(url[url.index(after: mark)...])
    }

    /// Fields in the encoding of forms.
    private static func maskedFields(_ fields: Substring, isSecret: (String) -> Bool = SecretNames.contains) -> String {
        fields.split(separator: "&", omittingEmptySubsequences: false).map { pair in
            let name = String(pair.prefix { $0 != "=" })
            let decoded = name.replacing("+", with: " ").removingPercentEncoding ?? name
            return pair.contains("=") && isSecret(decoded) ? "\(name)=\(mask)" : String(pair)
        }.joined(separator: "&")
    }

    /// Keys of functions and signatures of storage stand in the queries of addresses.
    private static func maskedQuery(of address: String) -> String {
        guard let mark = address.firstIndex(of: "?") else { return address }
        let pairs = address[address.index(after: mark)...].split(separator: "&").map { pair in
            pair.contains("=") ? "\(pair.prefix { $0 != "=" })=\(mask)" : mask
        }
        return address[...mark] + pairs.joined(separator: "&")
    }
}
