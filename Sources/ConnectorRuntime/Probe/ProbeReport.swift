import DirectoryService
import DirectoryStore
import Foundation
import GraphWire
import PKCS12

/// Puts what a probe found into words.
struct ProbeReport {
    enum Link: String {
        case credential, resolution, connection, handshake, serverCertificate, clientCertificate, request, answer
    }

    private let connector: ConnectorRecord
    private let step: FlowStep
    private var links: [ProbeLink] = []
    private var certificate: ProbeCertificate?
    /// When the time of the certificate begins, where that is to come.
    private var begins: Int64?
    /// Whether flows present what was presented.
    private var isInUse = true
    private var handshake: ProbeHandshake?
    private var request: ProbeRequestText?
    private var answer: EndpointAnswer?
    private var outcome = StepOutcome.failed(.closedWithoutAnswer)
    /// As much of an answer as is shown.
    private static let shownBytes = 4_096

    init(connector: ConnectorRecord, step: FlowStep) {
        self.connector = connector
        self.step = step
    }

    mutating func pass(_ link: Link, _ detail: String, _ time: Duration? = nil) {
        links.append(
            ProbeLink(
                name: link.rawValue, state: "passed", detail: detail, durationMilliseconds: time?.inMilliseconds))
    }

    mutating func remark(_ link: Link, _ detail: String, remedy: String? = nil, _ time: Duration? = nil) {
        links.append(
            ProbeLink(
                name: link.rawValue, state: "noted", detail: detail, remedy: remedy,
                durationMilliseconds: time?.inMilliseconds))
    }

    mutating func fail(_ link: Link, _ failure: CallFailure) {
        links.append(
            ProbeLink(
                name: link.rawValue, state: "failed", detail: failure.description, code: failure.code,
                remedy: remedy(for: failure, at: link)))
    }

    /// Here it is known where the time went, and of when the certificate is.
    private func remedy(for failure: CallFailure, at link: Link) -> String {
        switch (failure, link) {
        case (.timedOut, .resolution): "look into the name servers of this server"
        case (.timedOut, .connection): "check host and port of targetUrl, and whether a firewall drops what comes"
        case (.timedOut, .handshake): "check that what listens at this port speaks TLS and is not overloaded"
        case (.clientCertificateRefused, _), (.credentialRefused(_, isCertificate: true), _):
            begins.map {
                "its time begins at \(Date(timeIntervalSince1970: Double($0)).formatted(.iso8601)); probe again then"
            }
                ?? failure.remedy
        default: failure.remedy
        }
    }

    /// Nothing could be presented, so nothing was called.
    mutating func conclude(_ failure: CallFailure) -> StepOutcome {
        fail(.credential, failure)
        outcome = .failed(failure)
        return outcome
    }

    /// The link of the credential.
    mutating func note(
        _ chosen: ConnectorCaller.Chosen, of connector: ConnectorRecord, at now: Int64
    ) {
        guard let leaf = chosen.chain.first, let record = chosen.presentation.certificate else {
            return pass(.credential, "a user name and a password")
        }
        let active = connector.activeCertificate(at: now)
        let isActive = !chosen.isGiven && active?.sha256Thumbprint == record.sha256Thumbprint
        certificate = CertificateChainReading.describe(leaf, isActive: isActive)
        isInUse = isActive
        if now < record.notBefore { begins = record.notBefore }
        let others = chosen.chain.count - 1
        let chain = others == 0 ? "without a chain" : "with a chain of \(others) more"
        let text = "the certificate \(record.sha1Thumbprint), \(chain)"
        if isActive {
            pass(.credential, text)
        } else if record.notAfter < now {
            remark(.credential, "\(text), past its end", remedy: "no flow presents it; upload one that is valid")
        } else if now < record.notBefore {
            remark(.credential, "\(text), before its beginning", remedy: "no flow presents it until then")
        } else if chosen.isGiven {
            remark(.credential, "\(text), which is not uploaded", remedy: "no flow presents it until it is")
        } else {
            remark(.credential, "\(text), which is not the active one", remedy: "a later upload is active")
        }
    }

    /// All links behind the credential.
    mutating func note(
        _ found: EndpointProbe.Findings, _ probe: EndpointProbe, _ chain: [[UInt8]], _ outcome: StepOutcome
    ) {
        self.outcome = outcome
        answer = found.answer
        var failure: CallFailure?
        if case .failed(let reason) = outcome { failure = reason }
        let address = probe.address
        guard let ip = found.ip else { return fail(.resolution, failure ?? .invalidURL) }
        pass(.resolution, "\(address.host) is \(ip)", found.resolution)
        guard let connection = found.connection else { return fail(.connection, failure ?? .refused) }
        pass(.connection, "connected to port \(address.port)", connection)
        if let reading = found.reading {
            guard note(reading, found, address, chain, failure) else { return }
        } else {
            remark(.handshake, "http, so everyone on the way can read the claims", remedy: "use https")
        }
        request = probe.text
        pass(.request, "sent \(probe.body.count) bytes")
        note(answer: found, failure, isTLS: address.isTLS)
    }

    /// - Returns: whether it went on behind the handshake.
    private mutating func note(
        _ reading: HandshakeReading, _ found: EndpointProbe.Findings, _ address: EndpointAddress, _ chain: [[UInt8]],
        _ failure: CallFailure?
    ) -> Bool {
        let shown = reading.certificates.compactMap { CertificateChainReading.describe($0) }
        var isTrusted = found.isHandshakeOver
        var refusesOurs = false
        switch failure {
        case .serverCertificate: isTrusted = false
        case .clientCertificateRefused: (isTrusted, refusesOurs) = (true, true)
        case .credentialRefused(_, isCertificate: true): refusesOurs = true
        default: break
        }
        handshake = ProbeHandshake(
            version: reading.version, cipherSuite: reading.cipherSuite.map(CipherSuiteName.name),
            serverName: address.isHostAnIPAddress ? nil : address.host, serverChain: shown, isTrusted: isTrusted,
            requestsClientCertificate: reading.requestsCertificate,
            acceptedAuthorities: reading.acceptedAuthorities.map(CertificateSummary.text(ofName:)))
        guard found.isHandshakeOver || isTrusted || !shown.isEmpty && failure?.isAboutServerCertificate == true else {
            fail(.handshake, failure ?? .closedWithoutAnswer)
            return false
        }
        let suite = reading.cipherSuite.map { ", \(CipherSuiteName.name($0))" } ?? ""
        pass(.handshake, (reading.version ?? "an unknown version of TLS") + suite, found.handshake)
        let name = shown.first.map { "\($0.subject), issued by \($0.issuer)" } ?? "no certificate"
        guard isTrusted else {
            fail(.serverCertificate, failure ?? .serverCertificate(.unknown))
            return false
        }
        pass(.serverCertificate, name)
        note(clientCertificate: reading, chain, refusesOurs ? failure : nil)
        return found.isHandshakeOver
    }

    private mutating func note(
        clientCertificate reading: HandshakeReading, _ chain: [[UInt8]], _ refusal: CallFailure?
    ) {
        if let refusal { return fail(.clientCertificate, refusal) }
        switch (reading.requestsCertificate, chain.isEmpty) {
        case (false, true): return
        case (false, false):
            remark(
                .clientCertificate, "the endpoint did not ask for one, so none was presented",
                remedy: "let the endpoint ask for a client certificate, or nothing proves who calls")
        case (true, true): remark(.clientCertificate, "the endpoint asked for one, and the connector has none")
        case (true, false):
            guard !reading.acceptedAuthorities.isEmpty else {
                return pass(.clientCertificate, "asked for and presented; the endpoint hinted at no authority")
            }
            guard CertificateChainReading.isWelcome(chain, among: reading.acceptedAuthorities) else {
                return remark(
                    .clientCertificate,
                    "asked for and presented, but issued by none of the authorities the endpoint hinted at",
                    remedy: CallFailure.clientCertificateRefused(alert: "").remedy)
            }
            pass(.clientCertificate, "asked for and presented; issued by an authority the endpoint hinted at")
        }
    }

    private mutating func note(answer found: EndpointProbe.Findings, _ failure: CallFailure?, isTLS: Bool) {
        guard let answer = found.answer else { return fail(.answer, failure ?? .closedWithoutAnswer) }
        let text = "\(answer.status)\(answer.reason.isEmpty ? "" : " \(answer.reason)"), \(answer.body.count) bytes"
        switch failure {
        case nil: pass(.answer, text, found.exchange)
        // The link that failed is the credential's; it was noted where it belongs, or is noted here.
        case .credentialRefused(_, isCertificate: true)?,
            .clientCertificateRefused? where isTLS:
            remark(.answer, text, found.exchange)
        case .some(let failure): fail(.answer, failure)
        }
    }

    func result(after time: Duration) -> ConnectorProbeResult {
        let failed = links.first { $0.state == "failed" }
        return ConnectorProbeResult(
            targetUrl: EndpointAddress.shown(connector.targetURL), step: step.rawValue, succeeded: failed == nil,
            links: links, tls: handshake, certificate: certificate, request: request,
            presentedThumbprint: certificate?.thumbprint, status: answer?.status,
            answer: answer.map { String(decoding: $0.body.prefix(Self.shownBytes), as: UTF8.self) },
            outcome: ProbeOutcome(outcome, step, isInUse: isInUse), failure: failed?.detail,
            durationMilliseconds: time.inMilliseconds)
    }
}

extension CallFailure {
    fileprivate var isAboutServerCertificate: Bool {
        if case .serverCertificate = self { true } else { false }
    }
}

extension Duration {
    /// In milliseconds, to the microsecond.
    fileprivate var inMilliseconds: Double {
        Double(components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000) / 1_000
    }
}
