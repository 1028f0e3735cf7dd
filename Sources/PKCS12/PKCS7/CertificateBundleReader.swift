import Foundation

/// Reads `.p7b` files as they are met: unsorted, in BER, under the wrong PEM label, with lists and odd members in them.
struct CertificateBundleReader {
    let limits: PKCS12Limits

    func read(_ bytes: [UInt8]) throws(PKCS12Error) -> CertificateBundle {
        guard bytes.count <= limits.bundleBytes else {
            throw PKCS12Error(
                .tooLarge, "the file has \(bytes.count) bytes; \(limits.bundleBytes) are allowed",
                remedy: "split the bundle")
        }
        if bytes.first == Tag.sequence { return try message(bytes, origin: 0, encoding: .binary) }
        switch FileKind(bytes) {
        case .pem: return try pem(bytes)
        case .base64:
            guard let decoded = PEM.base64(String(decoding: Self.withoutMark(bytes), as: UTF8.self)),
                decoded.first == Tag.sequence
            else { throw notPKCS7(bytes) }
            return try message(decoded, origin: nil, encoding: .base64)
        default: throw notPKCS7(bytes)
        }
    }

    /// PEM: one bundle, whatever its label, or a list of plain certificates, which also goes by the name `.p7b`.
    private func pem(_ bytes: [UInt8]) throws(PKCS12Error) -> CertificateBundle {
        guard let blocks = PEM.blocks(in: String(decoding: Self.withoutMark(bytes), as: UTF8.self)) else {
            throw PKCS12Error(
                .malformed, "a PEM block has no end or is not base64", remedy: "copy or export the file again")
        }
        var certificates: [CertificateSummary] = []
        var lists = 0
        for (index, block) in blocks.enumerated() {
            guard
                ["PKCS7", "CMS", "PKCS #7 SIGNED DATA", "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"]
                    .contains(block.label)
            else { continue }
            if case .certificate = FileKind(block.bytes) {
                let path = BERPath("PEM block", index: index + 1)
                certificates.append(try CertificateSummary(derEncoded: block.bytes, path: path))
            } else {
                let bundle = try message(block.bytes, origin: nil, encoding: .pem, mayBeEmpty: true)
                certificates += bundle.certificates
                lists += bundle.revocationListCount
            }
        }
        let known = blocks.contains { $0.label == "PKCS7" || $0.label == "CMS" || $0.label.hasSuffix("SIGNED DATA") }
        guard known || !certificates.isEmpty else { throw notPKCS7(bytes) }
        return try bundle(certificates, lists, .pem, mayBeEmpty: false)
    }

    /// ContentInfo ::= SEQUENCE { contentType, content [0] EXPLICIT } (RFC 5652 §3)
    private func message(
        _ bytes: [UInt8], origin: Int?, encoding: CertificateBundle.Encoding, mayBeEmpty: Bool = false
    ) throws(PKCS12Error) -> CertificateBundle {
        let source = BERSource(bytes, origin: origin, budget: ElementBudget(limits: limits))
        var file = BERReader(source)
        let outer = try file.require("ContentInfo")
        var fields = outer.children
        guard fields.nextIdentifier == Tag.objectIdentifier else { throw notPKCS7(bytes) }
        guard file.rest.allSatisfy({ [0x00, 0x09, 0x0A, 0x0D, 0x20].contains($0) }) else {
            throw outer.malformed("there are \(file.rest.count) bytes behind the bundle")
        }
        let type = try fields.require("contentType")
        let oid = try type.objectIdentifier()
        guard oid == .signedData else {
            guard
                oid.description.hasPrefix("1.2.840.113549.1.7.")
                    || oid.description.hasPrefix("1.2.840.113549.1.9.16.1.")
            else { throw notPKCS7(bytes) }
            throw PKCS12Error(
                .unsupported, "this is a PKCS #7 message of type \(oid), not signed data", at: type.location,
                remedy: "export the certificates as a PKCS #7 bundle (.p7b)")
        }
        var wrapper = try fields.require("content").expect(Tag.context(0), "the content").children
        return try signedData(wrapper.require("SignedData"), encoding, mayBeEmpty: mayBeEmpty)
    }

    /// SignedData ::= SEQUENCE { version, digestAlgorithms SET, encapContentInfo, certificates [0] IMPLICIT SET,
    /// crls [1] IMPLICIT SET, signerInfos SET } (RFC 5652 §5.1)
    private func signedData(
        _ element: BERElement, _ encoding: CertificateBundle.Encoding, mayBeEmpty: Bool
    ) throws(PKCS12Error) -> CertificateBundle {
        var fields = try element.sequence()
        let version = try fields.require("version")
        guard let number = try version.smallInteger(), (1...5).contains(number) else {
            throw version.malformed("a version from 1 to 5 is expected")
        }
        _ = try fields.require("digestAlgorithms").expect(Tag.set, "the digest algorithms")
        _ = try fields.require("encapContentInfo").sequence()
        var certificates: [CertificateSummary] = []
        var lists = 0
        while let field = try fields.next("field") {
            switch field.identifier {
            case Tag.context(0):
                var members = field.children
                var index = 0
                while let member = try members.next("certificates", index: index) {
                    index += 1
                    // Extended and attribute certificates, [0] to [3], are none of ours.
                    guard member.identifier == Tag.sequence else { continue }
                    certificates.append(try CertificateSummary(derEncoded: member.encoded, path: member.path))
                }
            case Tag.context(1):
                var members = field.children
                while try members.next("crls") != nil { lists += 1 }
            case Tag.set: break
            default: throw field.malformed("this does not belong into signed data")
            }
        }
        return try bundle(certificates, lists, encoding, mayBeEmpty: mayBeEmpty)
    }

    private func bundle(
        _ certificates: [CertificateSummary], _ lists: Int, _ encoding: CertificateBundle.Encoding, mayBeEmpty: Bool
    ) throws(PKCS12Error) -> CertificateBundle {
        guard mayBeEmpty || !certificates.isEmpty else {
            throw PKCS12Error(
                .noCertificates, "there is no certificate in the bundle", remedy: "export it again with certificates")
        }
        return CertificateBundle(certificates: certificates, revocationListCount: lists, encoding: encoding)
    }

    private func notPKCS7(_ bytes: [UInt8]) -> PKCS12Error {
        PKCS12Error(
            .notPKCS7, "this is \(FileKind(bytes).description), not a PKCS #7 bundle",
            at: PKCS12Error.Location(path: "file", byteOffset: 0),
            remedy: "make one with openssl crl2pkcs7 -nocrl -certfile certificates.pem")
    }

    private static func withoutMark(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        bytes.dropFirst(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    }
}
