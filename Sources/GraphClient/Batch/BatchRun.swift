import Foundation
import GraphWire

/// How far the requests of a batch have come: which go next, which are done, which are to be sent again.
struct BatchRun {
    private var waiting: [BatchItem]
    private var retries: [BatchRequestID: Int] = [:]
    private(set) var outcomes: [BatchRequestID: BatchOutcome] = [:]
    private let policy: RetryPolicy

    /// What Graph answers to a request whose dependency failed (RFC 4918 §11.4).
    private static let failedDependency = 424

    init(items: [BatchItem], policy: RetryPolicy) {
        waiting = items
        self.policy = policy
    }

    var hasOutcomes: Bool { !outcomes.isEmpty }

    /// The requests to be sent now; `nil` when all are done. What depends on a failure is not sent at all.
    mutating func next() -> [BatchItem]? {
        for item in waiting where item.dependencies.contains(where: { outcomes[$0].map { !$0.isSuccess } ?? false }) {
            outcomes[item.id] = .answered(Self.refusedForItsDependency)
        }
        waiting.removeAll { outcomes[$0.id] != nil }
        // A dependency was added before what depends on it, so the front of the list never lacks one.
        return waiting.isEmpty ? nil : Array(waiting.prefix(GraphBatch.limit))
    }

    /// Takes the answers to a part in.
    ///
    /// - Returns: how long to wait before the next part; `nil` for not at all.
    mutating func take(_ answer: BatchResponse, to part: [BatchItem], now: Date) -> Duration? {
        let answers = Dictionary(answer.responses.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var delayed: Set<BatchRequestID> = []
        var wait: Duration?
        for item in part {
            guard let response = answers[item.id.wireText]?.transportResponse else {
                outcomes[item.id] = .failed(
                    GraphClientError(
                        .unexpectedAnswer, "the answer to the batch has none to \(item.message)",
                        remedy: "ask for what it changes before it is sent again"))
                continue
            }
            let waitsForAnother =
                response.status == Self.failedDependency && item.dependencies.contains(where: delayed.contains)
            let retry = retries[item.id, default: 0] + 1
            if let delay = policy.delay(before: retry, after: response, now: now) {
                retries[item.id] = retry
                delayed.insert(item.id)
                wait = max(wait ?? .zero, delay)
            } else if waitsForAnother {
                delayed.insert(item.id)
            } else {
                outcomes[item.id] = .answered(response)
            }
        }
        waiting.removeAll { outcomes[$0.id] != nil }
        return wait
    }

    /// Gives up what is not done: the network or the service failed the batch as a whole.
    mutating func abandon(_ error: any Error) {
        for item in waiting { outcomes[item.id] = .failed(error) }
        waiting = []
    }

    private static let refusedForItsDependency = TransportResponse(
        status: failedDependency, headers: [HeaderFields.contentType: "application/json"],
        body: Array(#"{"error":{"code":"FailedDependency","message":"A request it depends on failed."}}"#.utf8))
}

/// How a request of a batch ended.
enum BatchOutcome: Sendable {
    /// The service answered, with whatever status.
    case answered(TransportResponse)
    /// There was no answer.
    case failed(any Error)

    var isSuccess: Bool {
        if case .answered(let response) = self { (200..<300).contains(response.status) } else { false }
    }
}
