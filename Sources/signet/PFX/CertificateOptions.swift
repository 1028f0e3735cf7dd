import ArgumentParser
import CertificateIssuing
import CommandSupport
import Foundation

/// What a self-signed certificate that is made here shall be like, its subject apart.
struct CertificateOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "An alternative name: DNS:…, IP:…, email:… or URI:…; several by a comma or by repeating.",
            valueName: "name"))
    var san: [String] = []

    @Option(help: "rsa2048, rsa4096, p256 or p384 (default: rsa2048).")
    var key: KeyChoice?

    @Option(help: "Days from now until the certificate ends, 1 to 36500 (default: 365).")
    var days: Int?

    /// Whether any was given.
    var isGiven: Bool { !san.isEmpty || key != nil || days != nil }

    func validate() throws {
        guard (1...36_500).contains(days ?? 1) else { throw ValidationError("--days is a number from 1 to 36500") }
    }

    /// Makes a key and a certificate.
    ///
    /// - Parameter lead: how long ago the certificate begins, in seconds, for services whose clocks are behind.
    /// - Throws: ``CommandFailure`` with `.usage` for names a certificate cannot carry.
    func issue(subject: String, now: Date, lead: TimeInterval = 0) throws -> IssuedCertificate {
        do {
            return try IssuedCertificate.selfSignedClient(
                subject: subject, alternativeNames: san.flatMap { $0.split(separator: ",").map(String.init) },
                key: (key ?? .rsa2048).kind, notBefore: now - lead,
                notAfter: now + TimeInterval(days ?? 365) * 86_400)
        } catch let error as CertificateIssuingError {
            throw CommandFailure(.usage, error.message)
        }
    }
}
