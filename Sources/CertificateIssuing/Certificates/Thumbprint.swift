import Crypto

/// The hash by which Graph names a certificate.
public enum Thumbprint {
    /// SHA-1 over the whole DER certificate, 40 upper-case hex digits.
    ///
    /// An identifier, not a protection: nothing here relies on SHA-1 being hard to collide.
    public static func sha1(ofCertificateDER bytes: [UInt8]) -> String {
        let digits = Array("0123456789ABCDEF")
        return Insecure.SHA1.hash(data: bytes).reduce(into: "") { text, byte in
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
    }
}
