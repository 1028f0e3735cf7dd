/// A bundle of certificates without a signature: PKCS #7 "certs-only" SignedData (RFC 5652 §5, RFC 5751 §3.2.2), the
/// `.p7b` file.
///
/// A real signed message has certificates too and serves as a bundle. A bundle has no integrity check of its own, and
/// reading one is no verdict on its members.
public struct CertificateBundle: Sendable {
    /// The certificates in file order, duplicates included.
    public let certificates: [CertificateSummary]
    /// How many revocation lists lie in the file.
    public let revocationListCount: Int
    /// How the file was written.
    public let encoding: Encoding

    /// How a bundle lies in a file.
    public enum Encoding: String, Sendable, Hashable {
        /// Binary: DER or BER.
        case binary
        /// PEM text, whatever its label.
        case pem
        /// Base64 without PEM's frame.
        case base64
    }

    /// Reads a bundle: DER or BER, PEM labelled `PKCS7`, `CMS` or `CERTIFICATE`, or bare base64.
    ///
    /// - Throws: ``PKCS12Error`` with `.notPKCS7`, `.malformed`, `.truncated`, `.unsupported`, `.tooLarge`, or
    ///   `.noCertificates`.
    public static func read(
        _ bytes: [UInt8], limits: PKCS12Limits = .standard
    ) throws(PKCS12Error) -> CertificateBundle {
        try CertificateBundleReader(limits: limits).read(bytes)
    }

    /// Writes a bundle in DER: certificates sorted as a SET OF must be, no signatures.
    ///
    /// - Parameter certificates: at least one, DER.
    /// - Throws: ``PKCS12Error`` with `.noCertificates`, or `.malformed` for bytes that are no certificate.
    public static func write(_ certificates: [[UInt8]]) throws(PKCS12Error) -> [UInt8] {
        guard !certificates.isEmpty else {
            throw PKCS12Error(.noCertificates, "there is no certificate to write", remedy: "give at least one")
        }
        for bytes in certificates { _ = try CertificateSummary(derEncoded: bytes) }
        let sorted = certificates.sorted { $0.lexicographicallyPrecedes($1) }
        let signedData = DER.sequence(
            DER.integer(1), DER.set(of: []), DER.sequence(DER.objectIdentifier(.data)),
            DER.element(Tag.context(0), sorted.flatMap { $0 }), DER.set(of: []))
        return DER.sequence(DER.objectIdentifier(.signedData), DER.explicit(0, signedData))
    }

    /// Writes a bundle as PEM with the label `PKCS7`.
    ///
    /// - Throws: as ``write(_:)``.
    public static func writePEM(_ certificates: [[UInt8]]) throws(PKCS12Error) -> String {
        PEM.text(try write(certificates), label: "PKCS7")
    }
}
