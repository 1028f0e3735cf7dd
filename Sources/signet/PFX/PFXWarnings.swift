import PKCS12

/// What a user should know of a file that opens.
enum PFXWarnings {
    private static let clientAuthentication = "1.3.6.1.5.5.7.3.2"
    private static let anyUsage = "2.5.29.37.0"
    /// Signatures over SHA-1 or MD5: RSA, ECDSA, DSA.
    private static let weakSignatures: Set<String> = [
        "1.2.840.113549.1.1.5", "1.2.840.113549.1.1.4", "1.2.840.10045.4.1", "1.2.840.10040.4.3",
    ]
    /// `id-PBES2` (RFC 8018 appendix A.4).
    private static let modernEncryption = "1.2.840.113549.1.5.13"

    static func of(_ pfx: PFX, _ identity: PFXIdentity?, at epochSeconds: Int64) -> [String] {
        var warnings = identity.map { leafWarnings($0, at: epochSeconds) } ?? []
        if pfx.encryptions.contains(where: { $0.oid == modernEncryption }) {
            warnings.append(
                "Microsoft's service will answer wrong password to this encryption; convert with `--for graph`")
        }
        if case .none = pfx.integrity {
            warnings.append("the file has no integrity check: a change would not be noticed")
        }
        return warnings
    }

    private static func leafWarnings(_ identity: PFXIdentity, at epochSeconds: Int64) -> [String] {
        let leaf = identity.leaf
        var warnings: [String] = []
        if leaf.notAfter < epochSeconds {
            warnings.append("the certificate expired at \(CertificateReport.instant(leaf.notAfter))")
        }
        if leaf.notBefore > epochSeconds {
            warnings.append(
                "the certificate is not yet valid; it begins at \(CertificateReport.instant(leaf.notBefore))")
        }
        if weakSignatures.contains(leaf.signatureAlgorithm) {
            warnings.append("the certificate has a SHA-1 or MD5 signature, which many services refuse")
        }
        if let bits = leaf.publicKey.split(separator: "-").last.flatMap({ Int($0) }), leaf.publicKey.hasPrefix("RSA"),
            bits < 2_048
        {
            warnings.append("the RSA key has \(bits) bits; use 2,048 or more")
        }
        if let usages = leaf.extendedKeyUsages, !usages.contains(clientAuthentication), !usages.contains(anyUsage) {
            warnings.append("the certificate is not for client authentication (extended key usage clientAuth)")
        }
        if !(identity.chain.last ?? leaf).isSelfIssued {
            warnings.append("the chain is incomplete: the issuer of the last certificate is not in the file")
        }
        return warnings
    }
}
