public import DirectoryService
public import DirectoryStore
import Foundation

/// Keeps every attempt to call an endpoint: when, with what, and what came of it. Bodies only where that is asked for;
/// secrets never.
public struct CallLog: Sendable {
    let store: any DirectoryStore
    let clock: any WallClock
    let keepsBodies: Bool

    /// Makes a log.
    ///
    /// - Parameter keepsBodies: whether what was sent and answered is kept, which is personal data.
    public init(store: any DirectoryStore, clock: any WallClock, keepsBodies: Bool = false) {
        self.store = store
        self.clock = clock
        self.keepsBodies = keepsBodies
    }

    /// A page of a connector's attempts.
    public func calls(
        of connector: String, in tenant: TenantID, matching query: CollectionQuery<ConnectorCallField>
    ) async throws -> [ConnectorCallRecord] {
        try await store.connectorCalls(of: connector, tenant, matching: query)
    }

    /// How many attempts meet a condition; all of the connector's where there is none.
    public func count(
        of connector: String, in tenant: TenantID, matching condition: Condition<ConnectorCallField>?
    ) async throws -> Int {
        try await store.connectorCallCount(of: connector, tenant, matching: condition)
    }

    /// What is known of an attempt before it is over.
    struct Entry {
        let tenant: TenantID
        let connector: String
        let source: ConnectorCallRecord.Source
        let flow: String?
        let step: FlowStep
        let callID = UUID().uuidString.lowercased()
        private(set) var attempt = 1
        private(set) var presentation = Presentation.nothing
        private(set) var start = ContinuousClock.now

        init(tenant: TenantID, connector: String, source: ConnectorCallRecord.Source, flow: String?, step: FlowStep) {
            self.tenant = tenant
            self.connector = connector
            self.source = source
            self.flow = flow
            self.step = step
        }

        mutating func begin(attempt: Int, _ presentation: Presentation) {
            self.attempt = attempt
            self.presentation = presentation
            start = .now
        }
    }

    /// Keeps an attempt that came to nothing before anything was sent.
    func keep(_ entry: Entry, _ outcome: StepOutcome) async throws -> StepOutcome {
        try await store.appendConnectorCall(record(entry, outcome))
        return outcome
    }

    /// Keeps an attempt.
    func keep(
        _ entry: Entry, _ outcome: StepOutcome, request: [UInt8], answer: EndpointAnswer?
    ) async throws {
        var record = record(entry, outcome)
        record.requestBytes = request.count
        record.status = answer?.status
        record.answerBytes = answer?.body.count ?? 0
        if keepsBodies {
            record.requestBody = String(decoding: request, as: UTF8.self)
            record.answerBody = answer.map { String(decoding: $0.body, as: UTF8.self) }
        }
        try await store.appendConnectorCall(record)
    }

    private func record(_ entry: Entry, _ outcome: StepOutcome) -> ConnectorCallRecord {
        let spent = entry.start.duration(to: .now)
        let microseconds = spent.components.seconds * 1_000_000 + spent.components.attoseconds / 1_000_000_000_000
        let now = Int64((clock.now.timeIntervalSince1970 * 1_000).rounded(.down))
        var failure: CallFailure?
        if case .failed(let reason) = outcome { failure = reason }
        return ConnectorCallRecord(
            tenant: entry.tenant, connectorID: entry.connector, callID: entry.callID,
            startedAt: now - microseconds / 1_000, source: entry.source, userFlowID: entry.flow,
            step: entry.step.rawValue, attempt: entry.attempt, authentication: entry.presentation.kind.rawValue,
            certificateThumbprint: entry.presentation.certificate?.sha1Thumbprint, outcome: outcome.kind,
            code: failure?.code,
            message: failure?.description, microseconds: microseconds)
    }
}
