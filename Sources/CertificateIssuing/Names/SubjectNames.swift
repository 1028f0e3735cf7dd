import SwiftASN1
import X509

/// Text to the names a certificate carries, refused here when X.509 cannot carry it.
enum SubjectNames {
    /// The upper bound of a common name (RFC 5280, appendix A.1, `ub-common-name`).
    static let commonNameLimit = 64

    static func distinguishedName(commonName: String) throws -> DistinguishedName {
        guard (1...commonNameLimit).contains(commonName.unicodeScalars.count) else {
            throw CertificateIssuingError(
                .invalidName, "a common name has 1 through \(commonNameLimit) characters")
        }
        return try DistinguishedName { CommonName(commonName) }
    }

    static func dnsName(_ text: String) throws(CertificateIssuingError) -> GeneralName {
        let allowed = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "*"),
                UInt8(ascii: "_"):
                true
            default: false
            }
        }
        guard allowed, (1...253).contains(text.utf8.count) else {
            throw CertificateIssuingError(
                .invalidName, "\"\(text)\" is not a DNS name; write an international one in its xn-- form")
        }
        return .dnsName(text)
    }

    static func ipAddress(_ text: String) throws(CertificateIssuingError) -> GeneralName {
        guard let octets = IPAddressOctets.parse(text) else {
            throw CertificateIssuingError(
                .invalidName, "\"\(text)\" is not an IP address; write it like 127.0.0.1 or ::1")
        }
        return .ipAddress(ASN1OctetString(contentBytes: octets[...]))
    }
}
