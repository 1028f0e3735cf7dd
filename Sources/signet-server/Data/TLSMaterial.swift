import CertificateIssuing
import DirectoryService
import DirectoryStore
import Foundation
import NIOSSL

/// The server's TLS configuration: with the operator's own files, or with a certificate of Signet's own authority in
/// the data directory, whose keys lie on disk sealed under the master key.
enum TLSMaterial {
    /// A certificate with less than this left is made anew at start.
    private static let renewalMargin: TimeInterval = 30 * 86_400

    /// Reads the operator's files.
    static func configuration(certificateFile: String, keyFile: String) throws -> TLSConfiguration {
        do {
            let chain = try NIOSSLCertificate.fromPEMFile(certificateFile)
            return configuration(chain: chain, key: try NIOSSLPrivateKey(file: keyFile, format: .pem))
        } catch {
            throw ServeError.startFailure(
                "\(certificateFile) and \(keyFile) cannot be read as a PEM certificate chain and its private key")
        }
    }

    /// Reads what an earlier start made; makes what is missing or near its end.
    static func configuration(
        in directory: DataDirectory, host: String, sealer: SecretSealer, now: Date
    ) throws -> TLSConfiguration {
        if let kept = kept(in: directory, host: host, sealer, now) { return kept }
        try FileManager.default.createDirectory(
            at: directory.tls, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let names = ServerNames(host: host)
        let certificate = try authority(in: directory, sealer, now)
            .issueServerCertificate(dnsNames: names.dnsNames, ipAddresses: names.ipAddresses, now: now)
        try PrivateFile.write(
            Data(try sealer.seal(certificate.privateKeyPKCS8DER, for: place("server"))),
            to: directory.serverSealedKey)
        try Data((names.comment + certificate.certificatePEM + "\n").utf8)
            .write(to: directory.serverCertificate, options: .atomic)
        return configuration(
            chain: [try NIOSSLCertificate(bytes: certificate.certificateDER, format: .der)],
            key: try NIOSSLPrivateKey(bytes: certificate.privateKeyPKCS8DER, format: .der))
    }

    private static func kept(
        in directory: DataDirectory, host: String, _ sealer: SecretSealer, _ now: Date
    ) -> TLSConfiguration? {
        guard FileManager.default.fileExists(atPath: directory.authorityCertificate.path),
            let pem = try? Data(contentsOf: directory.serverCertificate),
            String(decoding: pem, as: UTF8.self).hasPrefix(ServerNames(host: host).comment),
            let chain = try? NIOSSLCertificate.fromPEMBytes([UInt8](pem)), let leaf = chain.first,
            TimeInterval(leaf.notValidAfter) > now.timeIntervalSince1970 + renewalMargin,
            let sealed = try? Data(contentsOf: directory.serverSealedKey),
            let key = try? sealer.open([UInt8](sealed), for: place("server")),
            let privateKey = try? NIOSSLPrivateKey(bytes: key, format: .der)
        else { return nil }
        let configuration = configuration(chain: chain, key: privateKey)
        // Two servers that started on one new directory, or a crash between the two files, may leave a key of another
        // certificate; TLS refuses the pair.
        return (try? NIOSSLContext(configuration: configuration)) == nil ? nil : configuration
    }

    private static func authority(
        in directory: DataDirectory, _ sealer: SecretSealer, _ now: Date
    ) throws -> PrivateCertificateAuthority {
        if let pem = try? String(contentsOf: directory.authorityCertificate, encoding: .utf8),
            let sealed = try? Data(contentsOf: directory.authoritySealedKey),
            let key = try? sealer.open([UInt8](sealed), for: place("authority")),
            let authority = try? PrivateCertificateAuthority(
                certificatePEM: pem, privateKeyPEM: String(decoding: key, as: UTF8.self))
        {
            return authority
        }
        let authority = try PrivateCertificateAuthority.create(commonName: "Signet local authority", now: now)
        try PrivateFile.write(
            Data(try sealer.seal(Data(authority.privateKeyPEM.utf8), for: place("authority"))),
            to: directory.authoritySealedKey)
        try Data((authority.certificatePEM + "\n").utf8).write(to: directory.authorityCertificate, options: .atomic)
        return authority
    }

    private static func configuration(chain: [NIOSSLCertificate], key: NIOSSLPrivateKey) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        return configuration
    }

    private static func place(_ name: String) -> SecretSealer.Place {
        SecretSealer.Place(tenant: TenantID(""), object: "tls", name: name)
    }
}

/// The names the server's own certificate is for.
private struct ServerNames {
    let dnsNames: [String]
    let ipAddresses: [String]

    init(host: String) {
        var octets = [UInt8](repeating: 0, count: 16)
        let isAddress = inet_pton(AF_INET, host, &octets) == 1 || inet_pton(AF_INET6, host, &octets) == 1
        let local = ["localhost", "127.0.0.1", "::1", "0.0.0.0", "::"]
        let extra = local.contains(host) ? [] : [host]
        dnsNames = ["localhost"] + (isAddress ? [] : extra)
        ipAddresses = ["127.0.0.1", "::1"] + (isAddress ? extra : [])
    }

    /// Stands before the certificate, so that a start with another host notices that it needs another certificate.
    var comment: String { "Signet server certificate for \((dnsNames + ipAddresses).joined(separator: ", "))\n" }
}
