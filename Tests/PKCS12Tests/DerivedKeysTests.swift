import Testing

@testable import PKCS12

@Suite("Keys derived side by side")
struct DerivedKeysTests {
    private static let functions: [KeyRequest.Function] =
        DigestAlgorithm.allCases.map { .pbkdf2($0) }
        + DigestAlgorithm.allCases.flatMap { digest in
            [.pkcs12(.key, digest), .pkcs12(.initializationVector, digest), .pkcs12(.mac, digest)]
        }

    private func request(_ function: KeyRequest.Function, _ iterationCount: Int, _ byteCount: Int) -> KeyRequest {
        KeyRequest(
            function: function, salt: Array("salt \(iterationCount)".utf8), iterationCount: iterationCount,
            byteCount: byteCount)
    }

    @Test("are those derived alone, whatever runs beside them", arguments: functions)
    func agreement(_ function: KeyRequest.Function) throws {
        let passwords = ["", "password", String(repeating: "long ", count: 50)].map { SecretBytes(Array($0.utf8)) }
        // Counts with and without a half step; one to four blocks of output.
        let requests = passwords.flatMap { password in
            [(1, 8), (2, 20), (3, 24), (4, 64), (9, 70)].map { (self.request(function, $0, $1), password) }
        }
        for count in [1, 2, 3, 5, requests.count] {
            let keys = DerivedKeys()
            keys.prepare(requests.prefix(count).map { (request: $0, password: $1) })
            for (request, password) in requests.prefix(count) {
                #expect(try keys.bytes(request, password: password).bytes == request.bytes(password: password).bytes)
            }
        }
    }

    @Test("are not derived again", arguments: functions)
    func once(_ function: KeyRequest.Function) throws {
        let password = SecretBytes(Array("password".utf8))
        let keys = DerivedKeys()
        let first = try keys.bytes(request(function, 2, 16), password: password)
        keys.prepare([(request: request(function, 2, 16), password: password)])
        #expect(try keys.bytes(request(function, 2, 16), password: password) === first)
    }

    @Test(
        "meet the vectors of RFC 6070 and, for SHA-256, of RFC 7914 §11",
        arguments: [
            (DigestAlgorithm.sha1, "password", "salt", 1, "0c60c80f961f0e71f3a9b524af6012062fe037a6"),
            (.sha1, "password", "salt", 2, "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957"),
            (.sha1, "password", "salt", 4_096, "4b007901b765489abead49d926f721d065a429c1"),
            (
                .sha1, "passwordPASSWORDpassword", "saltSALTsaltSALTsaltSALTsaltSALTsalt", 4_096,
                "3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038"
            ),
            (
                .sha256, "passwd", "salt", 1,
                "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
                    + "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783"
            ),
        ])
    func vectors(
        _ digest: DigestAlgorithm, _ password: String, _ salt: String, _ iterationCount: Int, _ expected: String
    ) throws {
        let password = SecretBytes(Array(password.utf8))
        let request = KeyRequest(
            function: .pbkdf2(digest), salt: Array(salt.utf8), iterationCount: iterationCount,
            byteCount: expected.count / 2)
        let keys = DerivedKeys()
        // A second one, since one alone does not need lanes.
        let other = KeyRequest(
            function: .pbkdf2(digest), salt: [1], iterationCount: iterationCount + 1, byteCount: 3 * digest.byteCount)
        keys.prepare([(request: request, password: password), (request: other, password: password)])
        let hexadecimal = try keys.bytes(request, password: password).bytes
            .map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        #expect(hexadecimal == expected)
    }
}
