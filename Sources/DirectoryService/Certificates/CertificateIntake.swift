import Crypto
import DirectoryStore
import Foundation
import PKCS12

/// Turns the two members of an upload into a certificate ready for the store, or says what is wrong with them.
public struct CertificateIntake: Sendable {
    private let sealer: SecretSealer
    private let queue: KeyDerivationQueue
    private let clock: any WallClock
    /// A PFX above this is refused unread.
    public static let maximumFileBytes = 1_048_576

    /// Makes an intake.
    public init(sealer: SecretSealer, queue: KeyDerivationQueue, clock: any WallClock) {
        self.sealer = sealer
        self.queue = queue
        self.clock = clock
    }

    /// Reads a PFX, finds the certificate of its key, and seals the key for a connector.
    ///
    /// - Throws: ``DirectoryError`` with one of the `certificate…` codes, `.missingValue` or `.busy`.
    func certificate(
        from upload: CertificateUpload, connector id: String, tenant: TenantID
    ) async throws -> StoredCertificate {
        let bytes = try Self.pfxBytes(upload.pkcs12Value)
        guard let password = upload.password else {
            throw DirectoryError(
                .missingValue, "password is missing; send \"\" when the PFX has none", target: "password")
        }
        let now = clock.epochSeconds
        let identity: PFXIdentity
        do {
            identity = try await queue.run {
                try PFX.read(bytes, password: password).identity(at: now)
            }
        } catch let error as PKCS12Error {
            throw DirectoryError(error)
        }
        let leaf = identity.leaf
        if leaf.notAfter < now {
            let end = Date(timeIntervalSince1970: TimeInterval(leaf.notAfter)).ISO8601Format()
            throw DirectoryError(
                .certificateExpired,
                "the certificate \(leaf.sha1Thumbprint) expired on \(end); upload one that is still valid",
                target: "pkcs12Value")
        }
        let place = SecretSealer.Place(tenant: tenant, object: id, name: leaf.sha256Thumbprint)
        return StoredCertificate(
            record: CertificateRecord(
                sha1Thumbprint: leaf.sha1Thumbprint, sha256Thumbprint: leaf.sha256Thumbprint,
                notBefore: leaf.notBefore, notAfter: leaf.notAfter, uploadedAt: now),
            material: CertificateMaterial(
                certificate: leaf.derBytes, chain: identity.chain.map(\.derBytes),
                sealedKey: try sealer.seal(identity.key.pkcs8Bytes, for: place)))
    }

    /// Decodes standard base64; line breaks are let through because `openssl base64` and `base64` write them.
    private static func pfxBytes(_ text: String?) throws -> [UInt8] {
        let target = "pkcs12Value"
        guard let text, !text.isEmpty else {
            throw DirectoryError(
                .missingValue, "pkcs12Value is missing or empty; send the PFX file's bytes as standard base64",
                target: target)
        }
        let compact = text.utf8.filter { !($0 == 0x0A || $0 == 0x0D || $0 == 0x20 || $0 == 0x09) }
        guard compact.count <= (maximumFileBytes + 2) / 3 * 4 else {
            throw DirectoryError(
                .certificateTooLarge, "pkcs12Value holds more than 1 MiB (\(maximumFileBytes) bytes)", target: target)
        }
        if let data = Data(base64Encoded: Data(compact)), !data.isEmpty { return [UInt8](data) }
        throw DirectoryError(
            .certificateUnreadable, "pkcs12Value is not standard base64\(hint(compact, text))", target: target)
    }

    private static func hint(_ compact: [UInt8], _ text: String) -> String {
        if text.hasPrefix("-----BEGIN") {
            return ": it is PEM text; make a PFX with `openssl pkcs12 -export` and send its bytes as base64"
        }
        if text.hasPrefix("eyJ") {
            return ": it looks like a JSON Web Token, as in the reference's sample; send the bytes of a PFX file"
        }
        if text.hasPrefix("<") { return ": it looks like HTML or XML; send the bytes of a PFX file as base64" }
        if compact.contains(UInt8(ascii: "-")) || compact.contains(UInt8(ascii: "_")) {
            return ": it looks like base64url; use + for -, / for _, and pad with ="
        }
        if !compact.count.isMultiple(of: 4) {
            return ": \(compact.count) characters are no multiple of 4; it may be cut off or lack its = padding"
        }
        return "; send the PFX file's bytes as standard base64, for instance from `base64 -w0 file.pfx`"
    }
}

/// The two members of an upload as they came.
public struct CertificateUpload: Sendable {
    /// The PFX in standard base64.
    public var pkcs12Value: String?
    /// Its password; `""` when it has none.
    public var password: String?

    /// Makes an upload.
    public init(pkcs12Value: String?, password: String?) {
        self.pkcs12Value = pkcs12Value
        self.password = password
    }
}
