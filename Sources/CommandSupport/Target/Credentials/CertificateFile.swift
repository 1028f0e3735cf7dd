import GraphClient

/// A PFX file, or a PEM file with a private key, to sign in with.
package struct CertificateFile {
    private let bytes: [UInt8]

    /// The longest file that is read, in bytes.
    private static let limit = 1_048_576

    /// - Throws: ``CommandFailure`` with `.inputFile` when it cannot be read.
    package init(path: String) throws(CommandFailure) { bytes = try InputFile.read(path, limit: Self.limit) }

    /// By what it holds: file names end in anything.
    package var isPEM: Bool { text.contains("-----BEGIN ") }

    private var text: String { String(decoding: bytes, as: UTF8.self) }

    /// - Parameter password: read for a PFX file only.
    /// - Throws: ``GraphClientError`` with `.unusableCertificate`.
    func credential(
        authority: String, tenant: String, clientID: String, password: () throws -> String,
        algorithm: ClientCertificateCredential.SignatureAlgorithm, sendsChain: Bool, store: any TokenStore
    ) throws -> ClientCertificateCredential {
        if isPEM {
            return try ClientCertificateCredential(
                authority: authority, tenant: tenant, clientID: clientID, pem: text, algorithm: algorithm,
                sendsChain: sendsChain, store: store)
        }
        return try ClientCertificateCredential(
            authority: authority, tenant: tenant, clientID: clientID, pfxBytes: bytes, password: password(),
            algorithm: algorithm, sendsChain: sendsChain, store: store)
    }
}
