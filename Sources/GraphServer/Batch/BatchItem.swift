import Foundation
import GraphCatalogue
import GraphWire
import HTTPTypes
import Hummingbird
import NIOCore

/// One request inside a batch (Graph page "JSON batching").
struct BatchItem: Sendable {
    let id: String
    let method: HTTPRequest.Method
    /// The path and query, with the version.
    let path: String
    let headers: HTTPFields
    let body: JSONValue?
    /// The requests that must have succeeded before this one runs.
    let dependencies: [String]

    static let largestCount = 20

    /// Reads the requests of a batch.
    ///
    /// - Parameter version: of the batch; a relative URL belongs to it.
    /// - Throws: ``GraphError``: 400 naming the request at fault.
    static func list(_ batch: JSONValue, version: APIVersion) throws -> [BatchItem] {
        guard case .array(let requests)? = batch.member("requests") else {
            throw GraphError.badRequest("requests is missing; a batch has a list of requests.", target: "requests")
        }
        guard !requests.isEmpty, requests.count <= largestCount else {
            throw GraphError.badRequest(
                "A batch has 1 to \(largestCount) requests; this one has \(requests.count).", target: "requests")
        }
        let items = try requests.enumerated().map { try BatchItem($1, at: $0, version: version) }
        let ids = items.map(\.id)
        if let twice = ids.first(where: { id in ids.count { $0 == id } > 1 }) {
            throw GraphError.badRequest(
                "Two requests of the batch have the id '\(twice.prefix(64))'.", target: "requests")
        }
        for item in items {
            if let unknown = item.dependencies.first(where: { !ids.contains($0) }) {
                throw GraphError.badRequest(
                    "Request '\(item.id.prefix(64))' depends on '\(unknown.prefix(64))', which is not in the batch.",
                    target: "requests")
            }
        }
        try requireOrder(items)
        return items
    }

    /// Requests that wait for each other would never run.
    private static func requireOrder(_ items: [BatchItem]) throws {
        var done: Set<String> = []
        var waiting = items
        while !waiting.isEmpty {
            let ready = waiting.filter { done.isSuperset(of: $0.dependencies) }
            guard !ready.isEmpty else {
                let names = waiting.map { "'\($0.id.prefix(64))'" }.joined(separator: ", ")
                throw GraphError.badRequest(
                    "The requests \(names) depend on each other in a circle.", target: "requests")
            }
            done.formUnion(ready.map(\.id))
            waiting.removeAll { item in ready.contains { $0.id == item.id } }
        }
    }

    private init(_ value: JSONValue, at index: Int, version: APIVersion) throws {
        let place = "requests/\(index)"
        guard case .object = value else {
            throw GraphError.badRequest("Request \(index) of the batch is \(value.kind), not an object.", target: place)
        }
        func required(_ name: String) throws -> String {
            guard let text = try value.text(name, target: "\(place)/\(name)"), !text.isEmpty else {
                throw GraphError.badRequest("Request \(index) of the batch has no \(name).", target: "\(place)/\(name)")
            }
            return text
        }
        id = try required("id")
        guard let method = HTTPRequest.Method(try required("method").uppercased()),
            GraphOperation.Method(rawValue: method.rawValue) != nil
        else {
            throw GraphError.badRequest(
                "Request \(index) of the batch has a method that Graph does not know.", target: "\(place)/method")
        }
        self.method = method
        path = Self.path(try required("url"), version: version)
        headers = try Self.headers(value.object("headers", target: "\(place)/headers"))
        body = value.member("body").flatMap { $0 == .null ? nil : $0 }
        dependencies = try Self.names(value.member("dependsOn") ?? value.member("depends_on"), place)
    }

    /// Absolute and relative URLs, of this version or of another; the host is ours either way.
    private static func path(_ url: String, version: APIVersion) -> String {
        var path = url[...]
        // Only a scheme makes it absolute: an address inside the query does not.
        if let scheme = url.range(of: "://"), url[..<scheme.lowerBound].allSatisfy(\.isLetter) {
            path = url[scheme.upperBound...].drop { $0 != "/" && $0 != "?" }
        }
        let first = path.split(separator: "?", omittingEmptySubsequences: false)[0].split(separator: "/").first
        if let first, APIVersion(segment: String(first)) != nil { return "/" + path.drop { $0 == "/" } }
        return "/\(version.rawValue)/" + path.drop { $0 == "/" }
    }

    private static func headers(_ value: JSONValue?) throws -> HTTPFields {
        guard case .object(let members)? = value else { return [:] }
        var fields: HTTPFields = [:]
        for (name, value) in members {
            guard case .string(let text) = value, let name = HTTPField.Name(name), HTTPField.isValidValue(text) else {
                continue
            }
            fields[name] = text
        }
        return fields
    }

    private static func names(_ value: JSONValue?, _ place: String) throws -> [String] {
        switch value {
        case nil, .null: return []
        case .array(let elements):
            return try elements.map { element in
                guard case .string(let name) = element else {
                    throw GraphError.badRequest("dependsOn is a list of ids.", target: "\(place)/dependsOn")
                }
                return name
            }
        case .some: throw GraphError.badRequest("dependsOn is a list of ids.", target: "\(place)/dependsOn")
        }
    }

    /// The request as if it had come alone.
    func request(authority: String?, scheme: String?) throws -> Request {
        var fields = headers
        var buffer = ByteBuffer()
        if let body {
            let type = fields[.contentType]?.lowercased() ?? "application/json"
            fields[.contentType] = fields[.contentType] ?? "application/json"
            // What is not JSON travels as base64.
            if case .string(let text) = body, !type.contains("json"), let data = Data(base64Encoded: text) {
                buffer.writeBytes(data)
            } else {
                buffer.writeBytes(try JSONText.bytes(body))
            }
            fields[.contentLength] = String(buffer.readableBytes)
        }
        return Request(
            head: HTTPRequest(method: method, scheme: scheme, authority: authority, path: path, headerFields: fields),
            body: RequestBody(buffer: buffer))
    }
}
