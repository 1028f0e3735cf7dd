import CommandSupport
import GraphCatalogue
import GraphWire

/// What came of a probe, for a person to read. Nothing of it is trusted: much was said by the endpoint.
struct ProbeText {
    let result: ConnectorProbeResult

    /// Everything: the links, the handshake, what was sent and answered, and how a flow would go on.
    var lines: [String] {
        let head = [
            DetailLine.text("Target", result.targetUrl), DetailLine.text("Step", Self.step(result.step)),
        ]
        let sections = [head, links, handshake, sent, answered, goingOn]
        return Array(sections.filter { !$0.isEmpty }.joined(separator: [""]))
    }

    /// One line for each link, and below one that failed its code and what to do.
    var links: [String] {
        let names = result.links.map { TerminalText.printable(Self.words($0.name)) }
        let width = names.map(\.count).max() ?? 0
        return zip(names, result.links).flatMap { name, link in
            let time = link.durationMilliseconds.map { "  (\(Milliseconds.text($0)))" } ?? ""
            let line =
                "\(Self.sign(link.state)) \(name)\(String(repeating: " ", count: width - name.count + 2))"
                + TerminalText.printable(link.detail) + time
            return [line] + [link.code, link.remedy].compactMap { $0.map { "    \(TerminalText.printable($0))" } }
        }
    }

    /// Why the probe failed, to end the command with; `nil` when it succeeded.
    var failure: CommandFailure? {
        guard !result.succeeded else { return nil }
        guard let link = result.links.first(where: { $0.state == "failed" }) else {
            let code = result.outcome.code.map { "\($0): " } ?? ""
            return CommandFailure(.refused, code + (result.failure ?? result.outcome.explanation))
        }
        let code = (link.code ?? result.outcome.code).map { "\($0): " } ?? ""
        return CommandFailure(.refused, "\(code)\(Self.words(link.name)): \(link.detail)", remedy: link.remedy)
    }

    private var handshake: [String] {
        let presented = result.certificate.map(Self.certificate) ?? result.presentedThumbprint
        let certificate = presented.map { DetailLine.text("Certificate", $0) }
        guard let tls = result.tls else { return [certificate].compactMap { $0 } }
        let agreed = [tls.version, tls.cipherSuite].compactMap { $0 }
        let name = tls.serverName.map { "asked for \($0)" }
        let parts = (agreed.isEmpty ? ["nothing was agreed on"] : agreed) + [name].compactMap { $0 }
        var lines = [DetailLine.text("TLS", parts.joined(separator: ", "))]
        lines += Self.block("Server chain", tls.serverChain.map(Self.certificate))
        lines.append(DetailLine.text("Trusted", tls.isTrusted ? "yes" : "no"))
        lines.append(DetailLine.text("Asks for", Self.demand(tls)))
        return lines + [certificate].compactMap { $0 }
    }

    private var sent: [String] {
        guard let request = result.request else { return [] }
        let head = [request.line] + request.headers
        return Self.block("Sent", head + (request.body.isEmpty ? [] : [""] + BodyText.lines(request.body)))
    }

    private var answered: [String] {
        let status = result.status.map { "status \($0)" } ?? "none"
        return Self.block("Answer", [status] + BodyText.lines(result.answer ?? ""))
    }

    private var goingOn: [String] {
        let outcome = result.outcome
        let kind = [Self.words(outcome.kind), outcome.code.map { "(\($0))" }].compactMap { $0 }.joined(separator: " ")
        let claims = outcome.claims.map { OrderedJSON($0).compactText }
        let members: [(name: String, value: String?)] = [
            ("Flow", [kind, outcome.explanation].filter { !$0.isEmpty }.joined(separator: ": ")),
            ("Message", outcome.userMessage), ("Claims", claims),
            ("Took", Milliseconds.text(result.durationMilliseconds)),
        ]
        return members.compactMap { name, value in value.map { DetailLine.text(name, $0) } }
    }

    /// A name with several lines beside it.
    private static func block(_ name: String, _ lines: [String]) -> [String] {
        lines.enumerated().map { index, line in
            var text = DetailLine.text(index == 0 ? name : "", line)
            while text.last == " " { text.removeLast() }
            return text
        }
    }

    private static func certificate(_ certificate: ProbeCertificate) -> String {
        let parts = [
            certificate.subject, "until \(TerminalText.date(epochSeconds: certificate.notAfter))",
            certificate.subject == certificate.issuer ? "self-signed" : "by \(certificate.issuer)",
            "thumbprint \(certificate.thumbprint)",
            certificate.isActive.map { $0 ? "active" : "not active" },
        ]
        return parts.compactMap { $0 }.joined(separator: ", ")
    }

    /// A server that takes every authority the system knows hints at more than anybody reads.
    private static let mostAuthorities = 5

    private static func demand(_ tls: ProbeHandshake) -> String {
        guard tls.requestsClientCertificate else { return "no client certificate" }
        let names = tls.acceptedAuthorities
        guard !names.isEmpty else { return "a client certificate, of whom it does not say" }
        let more = names.count - mostAuthorities
        return "a client certificate of \(names.prefix(mostAuthorities).joined(separator: "; "))"
            + (more > 0 ? "; and \(more) more" : "")
    }

    private static func sign(_ state: String) -> String {
        switch state {
        case "passed": "✓"
        case "failed": "✗"
        default: "!"
        }
    }

    /// `post-federation-signup`; what is none of the steps known here, as it came.
    static func step(_ name: String) -> String { ConnectorStep(rawValue: name)?.kebabName ?? name }

    /// `serverCertificate` becomes `server certificate`.
    private static func words(_ name: String) -> String {
        name.reduce(into: "") { words, letter in
            words += letter.isUppercase && !words.isEmpty ? " \(letter.lowercased())" : String(letter)
        }
    }
}
