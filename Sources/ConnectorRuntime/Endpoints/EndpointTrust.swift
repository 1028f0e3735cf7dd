import Foundation
import NIOSSL
import Synchronization

/// Which endpoints are believed, and over which versions of TLS.
///
/// The system's authorities are read once, by the first call: BoringSSL would read them again for every context, which is
/// most of what a first call after a rotation costs, and a server that calls nobody need not know them.
final class EndpointTrust: Sendable {
    private enum Roots {
        case unread
        /// `nil` without a bundle: TLS looks in its own places.
        case read(NIOSSLTrustRoots?)
    }

    private let roots = Mutex(Roots.unread)
    private let additional: [NIOSSLCertificate]
    /// Where the distributions of Linux keep the bundle.
    private static let bundles = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"]

    /// - Parameter authorities: beside the system's.
    init(authorities: [NIOSSLCertificate]) {
        additional = authorities
    }

    private func trustedRoots() -> NIOSSLTrustRoots? {
        roots.withLock { roots in
            if case .read(let known) = roots { return known }
            let bundle = Self.bundles.first { FileManager.default.isReadableFile(atPath: $0) }
            let known = bundle.flatMap { try? NIOSSLCertificate.fromPEMFile($0) }
                .map { NIOSSLTrustRoots.certificates($0 + additional) }
            roots = .read(known)
            return known
        }
    }

    /// What is offered in TLS 1.2: ECDHE with AES, as GCM or as CBC with SHA-2 or SHA-1, or with ChaCha20. BoringSSL offers
    /// the suites with SHA256 only where they are named, and has none with CBC-SHA384.
    private static let cipherSuites = [
        "ECDH+AESGCM", "ECDH+CHACHA20", "ECDHE-ECDSA-AES128-SHA256", "ECDHE-RSA-AES128-SHA256", "ECDH+AES256",
        "ECDH+AES128",
    ].joined(separator: ":")

    /// The client's side of a handshake (contract §2, Transport: TLS 1.2 or later).
    func configuration(presenting identity: TLSIdentity?) -> TLSConfiguration {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        tls.cipherSuites = Self.cipherSuites
        if let roots = trustedRoots() {
            tls.trustRoots = roots
        } else if !additional.isEmpty {
            tls.additionalTrustRoots = [.certificates(additional)]
        }
        if let identity {
            tls.certificateChain = identity.chain.map { .certificate($0) }
            tls.privateKey = .privateKey(identity.key)
        }
        return tls
    }
}
