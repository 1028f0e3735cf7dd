import NIOSSL

/// A certificate with its chain and key, ready for a handshake.
struct TLSIdentity: Sendable {
    let chain: [NIOSSLCertificate]
    let key: NIOSSLPrivateKey

    /// - Throws: ``CallFailure`` with `.unusableCredential`.
    init(certificate: [UInt8], chain: [[UInt8]], pkcs8Key: [UInt8]) throws(CallFailure) {
        do {
            self.chain = try ([certificate] + chain).map { try NIOSSLCertificate(bytes: $0, format: .der) }
            key = try NIOSSLPrivateKey(bytes: pkcs8Key, format: .der)
        } catch {
            throw .unusableCredential
        }
    }
}
