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
        let parts = [
            certificate.subject, certificate.publicKey, validity(certificate),
            chain == 0 ? "no chain" : "a chain of \(chain)", Self.ciphers(checked.encryptions.map(\.name)),
        ]
        return "\(file.name): \(parts.joined(separator: ", "))"
    }

    /// The ciphers of a file, which may have one for the key and another for the certificates. They tell files apart; how
    /// the key for a cipher is derived is for `signet pfx inspect`.
    static func ciphers(_ encryptions: [String]) -> String {
        var ciphers: [String] = []
        for encryption in encryptions {
            let cipher = String(encryption.prefix { $0 != "," })
            if !ciphers.contains(cipher) { ciphers.append(cipher) }
        }
        return ciphers.isEmpty ? "not encrypted" : ciphers.joined(separator: " and ")
    }

    private func validity(_ certificate: CertificateSummary) -> String {
        let end = "until \(TerminalText.date(epochSeconds: certificate.notAfter))"
        guard certificate.notBefore > seconds else { return end }
        return "from \(TerminalText.date(epochSeconds: certificate.notBefore)) \(end)"
    }

    private var outcome: String {
        let keeps =
            switch heldCount {
            case nil: "the service will keep it beside those the connector has, unless it is one of them,"
            case 0: "the service will keep it as the connector's only certificate"
            case 1: "the service will keep it beside the one the connector has"
            case let count?: "the service will keep it beside the \(count) the connector has"
            }
        guard let certificate = file.certificate else { return "the service will say what is in it" }
        if certificate.notAfter < seconds { return "the service will hardly accept it: it is over" }
        guard certificate.notBefore > seconds else { return "\(keeps) and present it from now on" }
        return "\(keeps) and present it from \(TerminalText.date(epochSeconds: certificate.notBefore)) on"
    }

    private var seconds: Int64 { Int64(now.timeIntervalSince1970) }
}
