import Foundation
import PKCS12

/// Takes the corpus apart into seeds for the targets that see what lies under the encryption.
enum Seeds {
    private struct Manifest: Decodable {
        struct Entry: Decodable {
            struct Expectation: Decodable { var result: String }
            var id: String
            var file: String
            var password: String?
            var expected: Expectation
        }
        var entries: [Entry]
    }

    static func write(from corpus: URL, contents: URL, keys: URL) throws {
        let manifest = try JSONDecoder().decode(
            Manifest.self, from: Data(contentsOf: corpus.appendingPathComponent("manifest.json")))
        for entry in manifest.entries where entry.expected.result == "ok" {
            let bytes = [UInt8](try Data(contentsOf: corpus.appendingPathComponent(entry.file)))
            guard let pfx = try? PFX.read(bytes, password: entry.password) else { continue }
            for (index, key) in pfx.keys.enumerated() {
                try Data(key.privateKey.pkcs8Bytes).write(to: keys.appendingPathComponent("\(entry.id)-\(index)"))
            }
            let bags =
                pfx.keys.map { DER.safeBag(1, $0.privateKey.pkcs8Bytes) }
                + pfx.certificates.map { entry in
                    let octets = DER.element(0xA0, DER.element(0x04, entry.certificate.derBytes))
                    return DER.safeBag(3, DER.element(0x30, DER.x509Certificate + octets))
                }
            let safe = DER.element(0x30, bags.flatMap { $0 })
            try Data(safe).write(to: contents.appendingPathComponent(entry.id))
        }
    }
}
