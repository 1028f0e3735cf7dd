import ConnectorRuntime
import DirectoryService
import DirectoryStore
import GraphWire
import Hummingbird

/// Signet's own operation that calls a connector's endpoint and tells what happened.
struct ProbeEndpoint {
    let services: GraphServices

    func probe(_ id: String, in tenant: TenantID) async throws -> Response {
        let connector = try await services.connectors.connector(id, in: tenant)
        let outcome = try await services.caller.probe(connector)
        return try .json(ConnectorProbeResult(outcome))
    }
}

extension ConnectorProbeResult {
    fileprivate init(_ outcome: ConnectorCaller.Outcome) {
        var answer: ConnectorCaller.Answer?
        var failure: String?
        switch outcome.result {
        case .success(let got): answer = got
        case .failure(let reason): failure = reason.description
        }
        self.init(
            targetUrl: outcome.targetURL, presentedThumbprint: outcome.presentedThumbprint, status: answer?.status,
            answer: answer?.text, failure: failure, durationMilliseconds: outcome.duration.milliseconds)
    }
}
