import DirectoryService
public import DirectoryStore
public import GraphWire

extension ConnectorCaller {
    /// Calls an endpoint once, with the certificate of choice, and tells of every link on the way. The attempt is in the
    /// log. A failure of the endpoint is a result, not an error.
    ///
    /// - Throws: ``DirectoryError``: `.invalidValue` for a thumbprint the connector does not have, a certificate's codes
    ///   for a file that cannot be uploaded either; what the store says.
    public func probe(_ connector: ConnectorRecord, _ plan: ProbePlan = ProbePlan()) async throws
        -> ConnectorProbeResult
    {
        let start = ContinuousClock.now
        var report = ProbeReport(connector: connector, step: plan.step)
        var entry = CallLog.Entry(
            tenant: connector.tenant, connector: connector.id, source: .probe, flow: nil, step: plan.step)
        let body = try Self.body(of: plan)
        do {
            let address = try EndpointAddress(connector.targetURL)
            let chosen = try await choose(plan.certificate, of: connector)
            if chosen.identity != nil, !address.isTLS { throw CallFailure.certificateNeedsHTTPS }
            report.note(chosen, of: connector, at: connectors.epochSeconds)
            let probe = EndpointProbe(
                address: address, presentation: chosen.presentation, identity: chosen.identity, body: body,
                addresses: addresses, trust: trust, time: attemptTime)
            entry.begin(attempt: 1, chosen.presentation)
            let findings = try await probe.run()
            let reader = AnswerReader(
                step: plan.step, attributeTypes: plan.attributeTypes, presentsCertificate: chosen.identity != nil)
            let outcome = findings.answer.map(reader.outcome) ?? .failed(findings.failure ?? .closedWithoutAnswer)
            report.note(findings, probe, chosen.chain, outcome)
            try await log.keep(entry, outcome, request: body, answer: findings.answer)
        } catch let failure as CallFailure {
            _ = try await log.keep(entry, report.conclude(failure))
        } catch let error as DirectoryError where error.code == .damagedSecret {
            _ = try await log.keep(entry, report.conclude(.unusableCredential))
        }
        return report.result(after: start.duration(to: .now))
    }

    /// What a probe presents.
    struct Chosen {
        var presentation: Presentation
        var identity: TLSIdentity?
        /// DER, the leaf first; empty for basic authentication.
        var chain: [[UInt8]] = []
        /// Whether it is none of the connector's.
        var isGiven = false
    }

    private func choose(_ certificate: ProbePlan.Certificate, of connector: ConnectorRecord) async throws -> Chosen {
        let record: CertificateRecord
        let credential: ConnectorCredential
        var isGiven = false
        switch certificate {
        case .active:
            switch try await connectors.credential(of: connector) {
            case .none: throw CallFailure.noActiveCertificate
            case .basic(let username, let password):
                return Chosen(presentation: .basic(username: username, password: password))
            case let opened:
                guard let active = connectors.activeCertificate(of: connector) else {
                    throw CallFailure.noActiveCertificate
                }
                (record, credential) = (active, opened)
            }
        case .stored(let thumbprint):
            record = try connectors.certificate(thumbprint, of: connector)
            credential = try await connectors.credential(of: connector, certificate: record)
        case .given(let upload):
            (record, credential) = try await connectors.credential(from: upload, for: connector)
            isGiven = true
        }
        guard case .clientCertificate(_, let leaf, let chain, let key) = credential else {
            throw CallFailure.unusableCredential
        }
        return Chosen(
            presentation: .certificate(record),
            identity: try TLSIdentity(certificate: leaf, chain: chain, pkcs8Key: key), chain: [leaf] + chain,
            isGiven: isGiven)
    }

    private static func body(of plan: ProbePlan) throws -> [UInt8] {
        guard let claims = plan.claims else { return try body(of: ProbePlan.samplePerson) }
        return try body(of: SignUpClaims(attributes: claims))
    }
}
