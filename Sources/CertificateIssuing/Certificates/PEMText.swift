import SwiftASN1

/// DER to PEM (RFC 7468), with the labels this room writes.
enum PEMText {
    static let certificateLabel = "CERTIFICATE"
    static let privateKeyLabel = "PRIVATE KEY"

    static func encode(_ der: [UInt8], label: String) -> String {
        PEMDocument(type: label, derBytes: der).pemString + "\n"
    }
}
