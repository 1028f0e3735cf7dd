import Foundation
import GraphCatalogue

/// Which calls of a log are wanted.
struct CallFilter {
    var isFailed = false
    /// The id of a user flow.
    var flow: String?
    var step: ConnectorStep?
    /// When the first of them began at the earliest.
    var since: Date?

    /// The condition in OData's language; `nil` where every call is wanted.
    ///
    /// - Parameter sequence: only calls behind this one, too.
    func text(behind sequence: Int64? = nil) -> String? {
        let conditions = [
            sequence.map { "sequence gt \($0)" },
            since.map { "startedDateTime ge \($0.formatted(.iso8601))" },
            flow.map { "userFlowId eq '\($0.replacing("'", with: "''"))'" },
            step.map { "step eq '\($0.rawValue)'" },
            isFailed ? "outcome eq 'failed'" : nil,
        ].compactMap { $0 }
        return conditions.isEmpty ? nil : conditions.joined(separator: " and ")
    }
}
