import CommandSupport
import Foundation
import GraphClient
import Synchronization

/// A service that gives the answers it was told, in order, and keeps what it was asked.
final class AnsweringTransport: GraphTransport {
    private let answers: Mutex<[TransportResponse]>
    private let asked = Mutex<[TransportRequest]>([])

    init(_ answers: TransportResponse...) {
        self.answers = Mutex(answers)
    }

    /// What was asked.
    var requests: [TransportRequest] { asked.withLock { $0 } }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        asked.withLock { $0.append(request) }
        return answers.withLock { $0.isEmpty ? TransportResponse(status: 500) : $0.removeFirst() }
    }

    /// A client of this service, as a ``RecordingShell`` wants it.
    var client: @Sendable (ServiceTarget.Choices, Bool) throws -> GraphClient {
        { choices, _ in
            try GraphClient(
                baseURL: choices.url ?? "https://graph.example", version: choices.beta ? .beta : .v1,
                credential: StaticTokenCredential(token: "token"), transport: self)
        }
    }
}

/// Gives the path of a file with some text, which is gone afterwards.
func withTemporaryFile<Value>(_ text: String, _ body: (String) async throws -> Value) async throws -> Value {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("file-\(UUID().uuidString)")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try await body(file.path)
}
