import Foundation
import GraphWire
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// The answer to one request of a batch, as JSON.
struct BatchAnswer: Sendable {
    let id: String
    let status: Int
    let headers: [String: String]
    let body: JSONValue?

    var isSuccess: Bool { (200..<300).contains(status) }

    /// Takes an answer in, body and all.
    init(id: String, _ response: Response) async throws {
        self.id = id
        status = response.status.code
        var headers: [String: String] = [:]
        for field in response.headers { headers[field.name.rawName] = field.value }
        self.headers = headers
        let collected = Collected()
        try await response.body.write(CollectingWriter(collected: collected))
        let data = collected.data
        guard !data.isEmpty else {
            body = nil
            return
        }
        // What is not JSON travels as base64.
        let isJSON = response.headers[.contentType]?.lowercased().contains("json") == true
        body = isJSON ? try JSONValue(parsing: data) : .string(data.base64EncodedString())
    }

    var json: JSONValue {
        var members: [String: JSONValue] = [
            "id": .string(id), "status": .integer(Int64(status)), "headers": .object(headers.mapValues { .string($0) }),
        ]
        members["body"] = body
        return .object(members)
    }
}

/// Keeps what a response writes.
private final class Collected: Sendable {
    private let bytes = Mutex(Data())

    var data: Data { bytes.withLock { $0 } }

    func append(_ buffer: ByteBuffer) { bytes.withLock { $0.append(contentsOf: buffer.readableBytesView) } }
}

private struct CollectingWriter: ResponseBodyWriter {
    let collected: Collected

    mutating func write(_ buffer: ByteBuffer) async throws { collected.append(buffer) }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
