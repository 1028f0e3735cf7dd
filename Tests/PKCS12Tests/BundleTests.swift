import Crypto
import Foundation
import PKCS12
import Testing

@Suite("Certificate bundles")
struct BundleTests {
    @Test("of the corpus are answered as the manifest says", arguments: Corpus.p7b.entries)
    func answers(_ entry: CorpusEntry) throws {
        let expected = entry.expected
        let bundle: CertificateBundle
        do {
            bundle = try CertificateBundle.read(try entry.bytes(in: .p7b))
        } catch let error as PKCS12Error {
            #expect(expected.result != "ok", "refused: \(error)")
            let reason = error.code.description
            #expect(expected.reasons?.contains(reason) ?? true, "\(error) is none of \(expected.reasons ?? [])")
            return
        }
        #expect(expected.result != "reject", "was read, but must be refused: \(expected.reasons ?? [])")
        let unique = Set(bundle.certificates.map { $0.sha1Thumbprint.lowercased() }).sorted()
        if let count = expected.certCount { #expect(bundle.certificates.count == count) }
        if let count = expected.certCountMax { #expect(bundle.certificates.count <= count) }
        if let count = expected.uniqueCerts { #expect(unique.count == count) }
        if let list = expected.certsSHA1 { #expect(unique == Set(list).sorted()) }
        if let count = expected.crlCount { #expect(bundle.revocationListCount == count) }
        if let count = expected.caCount {
            let authorities = bundle.certificates.filter(\.isCA)
            #expect(Set(authorities.map(\.sha1Thumbprint)).count == count)
        }
        if let digest = expected.certsSHA1Digest {
            let found = SHA256.hash(data: Data(unique.joined(separator: "\n").utf8))
            #expect(found.map { String(format: "%02x", $0) }.joined() == digest)
        }
    }

    @Test("are written so that they read back, in both encodings")
    func roundTrip() throws {
        let file = Corpus.p7b.folder.appendingPathComponent("ca3.p7b")
        let original = try CertificateBundle.read([UInt8](Data(contentsOf: file)))
        let certificates = original.certificates.map(\.derBytes)
        let binary = try CertificateBundle.read(CertificateBundle.write(certificates))
        #expect(Set(binary.certificates) == Set(original.certificates))
        let pem = try CertificateBundle.read(Array(CertificateBundle.writePEM(certificates).utf8))
        #expect(Set(pem.certificates) == Set(original.certificates) && pem.encoding == .pem)
        #expect(throws: PKCS12Error.self) { try CertificateBundle.write([]) }
        #expect(throws: PKCS12Error.self) { try CertificateBundle.write([[1, 2, 3]]) }
    }
}
