/// How a PFX is written, so that its reader can open it.
public enum PFXProfile: String, Sendable, CaseIterable {
    /// For everyone of today: AES-256-CBC, PBKDF2 with HMAC-SHA-256, 10,000 iterations; MAC with SHA-256.
    case modern
    /// For Microsoft's service, which refuses AES: 3DES with SHA-1, 2,000 iterations, as Windows writes it.
    case graph
    /// For old Java and old devices: 3DES with SHA-1, 50,000 iterations; MAC with SHA-1.
    case legacy

    var iterationCount: Int {
        switch self {
        case .modern: 10_000
        case .graph: 2_000
        case .legacy: 50_000
        }
    }

    var digest: DigestAlgorithm { self == .modern ? .sha256 : .sha1 }

    var digestOID: ObjectIdentifier { self == .modern ? .sha256 : .sha1 }
}
