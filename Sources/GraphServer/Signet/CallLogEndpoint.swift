import ConnectorRuntime
import DirectoryService
import DirectoryStore
import GraphCatalogue
import GraphWire
import Hummingbird

/// Signet's own operation that tells of the calls to a connector's endpoint, by the conventions of OData.
struct CallLogEndpoint {
    let services: GraphServices

    /// What calls can be asked for.
    static let schema = QuerySchema<ConnectorCallField>([
        (name: "sequence", field: .position), (name: "callId", field: nil),
        (name: "startedDateTime", field: .startedAt), (name: "source", field: .source),
        (name: "userFlowId", field: .userFlowID), (name: "step", field: .step), (name: "attempt", field: .attempt),
        (name: "authentication", field: .authentication),
        (name: "certificateThumbprint", field: .certificateThumbprint), (name: "outcome", field: .outcome),
        (name: "code", field: .code), (name: "message", field: nil), (name: "status", field: .status),
        (name: "durationMilliseconds", field: .durationMilliseconds), (name: "requestBytes", field: nil),
        (name: "answerBytes", field: nil), (name: "requestBody", field: nil), (name: "answerBody", field: nil),
    ])

    /// The newest first, unless the caller wants another order.
    func calls(of id: String, in tenant: TenantID, _ request: Request) async throws -> Response {
        _ = try await services.connectors.connector(id, in: tenant)
        let page = try CollectionRequest(
            query: RequestTarget(request.head.path ?? "/").query, preferences: Preferences(headers: request.headers),
            Self.schema, defaultOrder: [SortKey(.position, isDescending: true)])
        let found = try await services.callLog.calls(of: id, in: tenant, matching: page.query)
        let count =
            page.wantsCount
            ? try await services.callLog.count(of: id, in: tenant, matching: page.query.condition) : nil
        let path = ServiceEndpoint.connectorCalls.path.path(keys: [id]) ?? ""
        return try page.response(
            found, address: services.address.baseURL(of: request) + path, context: nil, count: count
        ) { ConnectorCall($0) }
    }
}

extension ConnectorCall {
    /// What an administrator may see of an attempt.
    init(_ record: ConnectorCallRecord) {
        self.init(
            sequence: record.position, callId: record.callID,
            startedDateTime: Self.moment(record.startedAt),
            source: record.source.rawValue, userFlowId: record.userFlowID, step: record.step,
            attempt: record.attempt, authentication: record.authentication,
            certificateThumbprint: record.certificateThumbprint, outcome: record.outcome, code: record.code,
            message: record.message, status: record.status,
            durationMilliseconds: Double(record.microseconds) / 1_000, requestBytes: record.requestBytes,
            answerBytes: record.answerBytes, requestBody: record.requestBody, answerBody: record.answerBody)
    }

    /// Such as `2026-11-21T15:04:05.678Z`. From whole numbers: a `Date` is a little beside its milliseconds, and its text
    /// may be that of the one before.
    private static func moment(_ milliseconds: Int64) -> String {
        let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1_000)
        return "\(Moment.text(seconds).dropLast()).\(String(1_000 + rest).dropFirst())Z"
    }
}
