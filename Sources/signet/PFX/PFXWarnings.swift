import GraphClient
import PKCS12

/// What a user should know of a file that opens.
enum PFXWarnings {
    /// `id-PBES2` (RFC 8018 appendix A.4).
    private static let modernEncryption = "1.2.840.113549.1.5.13"

    static func of(_ pfx: PFX, _ identity: PFXIdentity?, at epochSeconds: Int64) -> [String] {
        var warnings: [String] = []
        if let identity {
            warnings += PFXConcern.concerns(of: identity.leaf, at: epochSeconds).map(\.message)
            if !(identity.chain.last ?? identity.leaf).isSelfIssued {
                warnings.append("the chain is incomplete: the issuer of the last certificate is not in the file")
            }
        }
        if pfx.encryptions.contains(where: { $0.oid == modernEncryption }) {
            warnings.append(
                "Microsoft's service will answer wrong password to this encryption; convert with `--for graph`")
        }
        if case .none = pfx.integrity {
            warnings.append("the file has no integrity check: a change would not be noticed")
        }
        return warnings
    }
}
