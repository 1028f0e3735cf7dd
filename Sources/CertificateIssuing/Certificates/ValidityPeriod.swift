import Foundation

/// The dates of a certificate, checked before they meet the encoder.
struct ValidityPeriod {
    let notBefore: Date
    let notAfter: Date

    /// What RFC 5280 §4.1.2.5 can write: 1950-01-01 through 9999-12-31, in whole seconds.
    private static let encodable = -631_152_000.0...253_402_300_799.0

    init(notBefore: Date, notAfter: Date) throws(CertificateIssuingError) {
        let seconds = [notBefore.timeIntervalSince1970, notAfter.timeIntervalSince1970].map { $0.rounded(.down) }
        guard seconds.allSatisfy(Self.encodable.contains) else {
            throw CertificateIssuingError(
                .validityOutOfRange, "a certificate's dates must lie between the years 1950 and 9999")
        }
        guard seconds[0] < seconds[1] else {
            throw CertificateIssuingError(
                .validityOutOfRange, "the certificate would end before it begins; give an end after the start")
        }
        self.notBefore = Date(timeIntervalSince1970: seconds[0])
        self.notAfter = Date(timeIntervalSince1970: seconds[1])
    }
}
