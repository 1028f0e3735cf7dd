import Foundation

/// The answers to a batch.
public struct BatchAnswers: Sendable {
    let batch: UUID
    let outcomes: [BatchRequestID: BatchOutcome]

    /// The answer to a request.
    ///
    /// - Throws: ``ODataError`` when the service refused it, 424 when one it depends on failed; ``GraphClientError``
    ///   when there is no usable answer, or when the reference is one of another batch.
    public func response<Value>(to reference: BatchReference<Value>) throws -> GraphResponse<Value> {
        switch outcomes[reference.id] {
        case .answered(let response):
            guard response.status < 400 else { throw ODataError(response: response) }
            guard (200..<300).contains(response.status) else {
                throw GraphClientError(
                    .unexpectedAnswer, "the service answered with status \(response.status)",
                    remedy: "check that the address is that of a Graph service")
            }
            return try reference.request.read(response)
        case .failed(let error): throw error
        case nil:
            throw GraphClientError(
                .unexpectedAnswer, "the reference is not one of this batch", remedy: "use what add(_:after:) returned")
        }
    }

    /// The status a request was answered with; `nil` when it was not answered.
    public func status(of id: BatchRequestID) -> Int? {
        if case .answered(let response)? = outcomes[id] { response.status } else { nil }
    }
}
