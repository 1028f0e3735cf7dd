import Foundation
import GraphCatalogue
import GraphWire

/// Names a request within its batch.
public struct BatchRequestID: Sendable, Hashable {
    let number: Int
    let batch: UUID

    var wireText: String { String(number) }
}

/// Finds the answer to a request of a batch, with its type.
public struct BatchReference<Value: Sendable>: Sendable {
    /// Names the request; later ones may depend on it.
    public let id: BatchRequestID
    let request: GraphRequest<Value>
}

/// A request in a batch.
struct BatchItem: Sendable {
    let id: BatchRequestID
    let message: TransportRequest
    /// Below the version, with its query.
    let path: String
    let dependencies: [BatchRequestID]

    /// What the batch says for all its requests, or the connection for all messages.
    private static let commonHeaders: Set<String> = [
        "accept-encoding", HeaderFields.authorization, HeaderFields.clientRequestID, "user-agent",
    ]

    func content(dependencies: [BatchRequestID]) throws -> BatchRequestContent {
        let headers = message.headers.filter { !Self.commonHeaders.contains($0.name.lowercased()) }
        return BatchRequestContent(
            id: id.wireText, method: message.method.rawValue, url: path,
            headers: Dictionary(headers.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }),
            body: try message.body.map { try JSONValue(parsing: Data($0)) },
            dependsOn: dependencies.isEmpty ? nil : dependencies.map(\.wireText))
    }
}
