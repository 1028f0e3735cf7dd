import Foundation
import GraphWire

extension TransportRequest {
    /// The same request with every secret replaced by ``BasicAuthentication/maskedPassword``, fit to be shown: the
    /// access token, passwords, PFX bytes, client secrets.
    public func masked() -> TransportRequest {
        var copy = self
        if headers[HeaderFields.authorization] != nil {
            copy.headers[HeaderFields.authorization] = "Bearer \(BasicAuthentication.maskedPassword)"
        }
        copy.body = body.map(Self.masked(body:))
        return copy
    }

    private static let secretMembers: Set<String> = [
        "password", "pkcs12value", "client_secret", "client_assertion", "access_token",
    ]

    /// A body that cannot be read is replaced whole: what is not understood may be secret.
    private static func masked(body: [UInt8]) -> [UInt8] {
        if let value = try? JSONValue(parsing: Data(body)), let text = try? JSONText.encode(masked(value)) {
            return Array(text)
        }
        let text = String(decoding: body, as: UTF8.self)
        guard text.contains("=") else { return Array(BasicAuthentication.maskedPassword.utf8) }
        let pairs = text.split(separator: "&").map { pair in
            let name = pair.prefix { $0 != "=" }
            return secretMembers.contains(name.lowercased())
                ? "\(name)=\(BasicAuthentication.maskedPassword)" : String(pair)
        }
        return Array(pairs.joined(separator: "&").utf8)
    }

    private static func masked(_ value: JSONValue) -> JSONValue {
        switch value {
        case .object(let members):
            .object(
                Dictionary(
                    uniqueKeysWithValues: members.map { name, member in
                        secretMembers.contains(name.lowercased())
                            ? (name, .string(BasicAuthentication.maskedPassword)) : (name, masked(member))
                    }))
        case .array(let elements): .array(elements.map(masked))
        case .null, .bool, .integer, .number, .string: value
        }
    }
}
