import CommandSupport
import Foundation
import GraphCatalogue
import GraphClient
import PKCS12

/// What an upload will do, told before it does it.
struct UploadPlan {
    let file: UploadFile
    let destination: Destination
    /// The root of the service.
    let service: String
    /// How many certificates the connector has; `nil` when that is not known without another request.
    var heldCount: Int?
    var now = Date()

    /// What is uploaded to.
    enum Destination {
        case connector(id: String)
        case step(ConnectorStep, flow: String)

        var text: String {
            switch self {
            case .connector(let id): "connector \(id)"
            case .step(let step, let flow): "the connector of \(step.kebabName) of \(flow)"
            }
        }
    }

    /// What file, where to, and what comes of it.
    var lines: [String] {
        let thumbprint = file.thumbprint.map { "thumbprint \($0), " } ?? ""
        return [source, "  \(thumbprint)to \(destination.text) at \(service)", "  \(outcome)"]
            .map(TerminalText.printable)
    }

    private var source: String {
        guard let checked = file.checked else {
            return "\(file.name): \(file.bytes.count) bytes that could not be looked into"
        }
        let certificate = checked.certificate
        let chain = checked.chain.count
        // The cipher tells files apart; how the key for it is derived is for `signet pfx inspect`.
        let cipher = checked.encryptions.first.map { $0.name.prefix { $0 != "," } } ?? "not encrypted"
        let parts = [
            certificate.subject, certificate.publicKey, validity(certificate),
            chain == 0 ? "no chain" : "a chain of \(chain)", String(cipher),
        ]
        return "\(file.name): \(parts.joined(separator: ", "))"
    }

    private func validity(_ certificate: CertificateSummary) -> String {
        let end = "until \(TerminalText.date(epochSeconds: certificate.notAfter))"
        guard certificate.notBefore > seconds else { return end }
        return "from \(TerminalText.date(epochSeconds: certificate.notBefore)) \(end)"
    }

    private var outcome: String {
        let others =
            switch heldCount {
            case nil: "beside those the connector has"
            case 0: "as the connector's only certificate"
            case 1: "beside the one the connector has"
            case let count?: "beside the \(count) the connector has"
            }
        let keeps = "the service will keep it \(others)"
        guard let certificate = file.certificate else { return "the service will say what is in it" }
        if certificate.notAfter < seconds { return "the service will hardly accept it: it is over" }
        guard certificate.notBefore > seconds else { return "\(keeps) and present it from now on" }
        return "\(keeps) and present it from \(TerminalText.date(epochSeconds: certificate.notBefore)) on"
    }

    private var seconds: Int64 { Int64(now.timeIntervalSince1970) }
}
