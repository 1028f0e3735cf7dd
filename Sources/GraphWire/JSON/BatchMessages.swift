import Foundation

/// The body of `$batch` (Graph page "JSON batching").
public struct BatchRequest: Codable, Sendable, Hashable {
    /// At most 20.
    public var requests: [BatchRequestContent]

    /// Makes a batch.
    public init(requests: [BatchRequestContent]) {
        self.requests = requests
    }
}

/// One request of a batch.
public struct BatchRequestContent: Codable, Sendable, Hashable {
    /// Names it within the batch.
    public var id: String
    /// The method.
    public var method: String
    /// Below the version, with a slash in front.
    public var url: String
    /// Its own header fields; `Content-Type` where it has a body.
    public var headers: [String: String]
    /// Its body.
    public var body: JSONValue?
    /// The requests that must have succeeded before.
    public var dependsOn: [String]?

    /// Makes a request.
    public init(
        id: String, method: String, url: String, headers: [String: String], body: JSONValue?, dependsOn: [String]?
    ) {
        self.id = id
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.dependsOn = dependsOn
    }
}

extension BatchRequestContent: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Method and address; the body may hold secrets.
    public var description: String { "\(method) \(url)" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// Empty, so that dumping the value does not show its body.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// The answer to `$batch`.
public struct BatchResponse: Codable, Sendable, Hashable {
    /// In any order.
    public var responses: [BatchResponseContent]
}

/// The answer to one request of a batch.
public struct BatchResponseContent: Codable, Sendable, Hashable {
    /// The request's name.
    public var id: String
    /// The status.
    public var status: Int
    /// Its header fields.
    public var headers: [String: String]?
    /// Its body: JSON as it is, anything else as text in base64.
    public var body: JSONValue?

    /// The bytes of the body as they would have come alone.
    public var bodyBytes: [UInt8] {
        guard let body, body != .null else { return [] }
        let type = headers?.first { $0.key.lowercased() == "content-type" }?.value.lowercased() ?? ""
        if case .string(let text) = body, !type.contains("json") {
            return Data(base64Encoded: text).map(Array.init) ?? Array(text.utf8)
        }
        return (try? JSONText.bytes(body)) ?? []
    }
}
