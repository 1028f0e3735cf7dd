import Crypto
import Foundation
import PKCS12
import Testing

@Suite("The reader and the corpus of PFX files")
struct CorpusTests {
    @Test("answers every case as the manifest says", arguments: Corpus.pkcs12.entries)
    func answers(_ entry: CorpusEntry) throws {
        let bytes = try entry.bytes(in: .pkcs12)
        let expected = entry.expected
        let pfx: PFX
        do {
            pfx = try PFX.read(bytes, password: entry.password)
        } catch {
            let reason = error.code.description
            #expect(expected.result != "ok", "refused: \(error)")
            #expect(expected.reasons?.contains(reason) ?? true, "\(error) is none of \(expected.reasons ?? [])")
            return
        }
        #expect(expected.result != "reject", "was read, but must be refused: \(expected.reasons ?? [])")
        check(pfx, expected)
    }

    private func check(_ pfx: PFX, _ expected: CorpusEntry.Expectation) {
        let thumbprints = pfx.certificates.map { $0.certificate.sha1Thumbprint.lowercased() }.sorted()
        if let count = expected.certCount { #expect(pfx.certificateBagCount == count) }
        if let count = expected.uniqueCerts { #expect(pfx.certificates.count == count) }
        if let list = expected.certsSHA1 { #expect(thumbprints == Array(Set(list)).sorted()) }
        if let count = expected.keyCount { #expect(pfx.keys.count == count) }
        let instant: Int64 = 1_793_500_000
        let identity = try? pfx.identity(at: instant)
        if let leaf = expected.leafSHA1 {
            if let identity {
                #expect(identity.leaf.sha1Thumbprint.lowercased() == leaf)
            } else {
                // Several keys: the caller chooses, and each choice must be found.
                #expect(expected.leafAnyOf != nil, "no leaf was found where \(leaf) is expected")
                #expect(throws: PKCS12Error.self) { try pfx.identity(at: instant) }
                for choice in expected.leafAnyOf ?? [] {
                    let chosen = try? pfx.identity(preferring: choice, at: instant)
                    #expect(chosen?.leaf.sha1Thumbprint.lowercased() == choice)
                }
            }
        }
        guard let key = identity?.key ?? pfx.keys.first?.privateKey else { return }
        if let type = expected.keyType { #expect(([type] + (expected.keyTypeAnyOf ?? [])).contains(key.type)) }
        if let digest = expected.keySPKISHA256 {
            let found = SHA256.hash(data: key.subjectPublicKeyInfo).map { String(format: "%02x", $0) }.joined()
            let right = [digest] + (expected.keySPKIAnyOf ?? [])
            #expect(right.contains(found) || right.contains("*"))
        }
        if let name = expected.friendlyName { #expect(identity?.friendlyName == name) }
    }
}
