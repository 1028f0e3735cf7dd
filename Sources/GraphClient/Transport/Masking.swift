import Foundation
import GraphWire

extension TransportRequest {
    /// The same request with every secret replaced by `BasicAuthentication.maskedPassword`, fit to be shown: the
    /// access token, passwords, PFX bytes, client secrets.
    public func masked() -> TransportRequest {
        var copy = self
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

/// What is secret in messages, and how it is hidden.
enum Masking {
    private static let mask = BasicAuthentication.maskedPassword
    private static let secretHeaders: Set<String> = [
        "api-key", "cookie", "ocp-apim-subscription-key", "proxy-authorization", "set-cookie", "x-api-key",
        "x-functions-key", "x-identity-header",
    ]
    private static let secretMembers: Set<String> = [
        "password", "pkcs12value", "client_secret", "client_assertion", "access_token", "refresh_token", "id_token",
        "device_code", "user_code", "code_verifier",
    ]
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
                return (field.name, secretHeaders.contains(name) ? mask : field.value)
            })
    }

    /// A body that cannot be read is replaced whole: what is not understood may be secret.
    static func masked(body: [UInt8], type: String?) -> [UInt8] {
        if let value = try? JSONValue(parsing: Data(body)), let text = try? JSONText.bytes(masked(value)) {
            return text
        }
        guard type?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true else { return Array(mask.utf8) }
        let pairs = String(decoding: body, as: UTF8.self).split(separator: "&").map { pair in
            let name = pair.prefix { $0 != "=" }.lowercased()
            return secretMembers.contains(name) || name == authorizationCode
                ? "\(name)=\(mask)" : String(pair)
        }
        return Array(pairs.joined(separator: "&").utf8)
    }

    private static func masked(_ value: JSONValue) -> JSONValue {
        switch value {
        case .object(let members):
            .object(
                Dictionary(
                    uniqueKeysWithValues: members.map { name, member in
                        let lowercased = name.lowercased()
                        if secretMembers.contains(lowercased) { return (name, .string(mask)) }
                        if lowercased.hasSuffix("url"), case .string(let text) = member {
                            return (name, .string(maskedQuery(of: text)))
                        }
                        return (name, masked(member))
                    }))
        case .array(let elements): .array(elements.map(masked))
        case .null, .bool, .integer, .number, .string: value
        }
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
