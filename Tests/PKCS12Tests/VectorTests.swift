import Foundation
import Testing

@testable import PKCS12

@Suite("Published vectors")
struct VectorTests {
    private func bytes(_ hex: String) -> [UInt8] {
        var digits = hex.filter { !$0.isWhitespace }[...]
        var bytes: [UInt8] = []
        while let byte = UInt8(digits.prefix(2), radix: 16) {
            bytes.append(byte)
            digits = digits.dropFirst(2)
        }
        return bytes
    }

    @Test(
        "of PKCS #12 key derivation are met",
        arguments: [
            // The vectors that OpenSSL and Bouncy Castle test with: password "smeg" and "queeg".
            (
                PKCS12KeyDerivation.Purpose.key, "smeg", "0A58CF64530D823F", 1, 24,
                "8AAAE6297B6CB04642AB5B077851284EB7128F1A2A7FBCA3"
            ),
            (.initializationVector, "smeg", "0A58CF64530D823F", 1, 8, "79993DFE048D3B76"),
            (.mac, "smeg", "3D83C0E4546AC140", 1, 20, "8D967D88F6CAA9D714800AB3D48051D63F73A312"),
            (.key, "queeg", "05DEC959ACFF72F7", 1_000, 24, "ED2034E36328830FF09DF1E1A07DD357185DAC0D4F9EB3D4"),
            (.initializationVector, "queeg", "05DEC959ACFF72F7", 1_000, 8, "11DEDAD7758D4860"),
            (.mac, "queeg", "263216FCC2FAB31C", 1_000, 20, "5EC4C7A80DF652294C3925B6489A7AB857C83476"),
        ])
    func keyDerivation(
        _ purpose: PKCS12KeyDerivation.Purpose, _ password: String, _ salt: String, _ iterationCount: Int,
        _ byteCount: Int, _ expected: String
    ) {
        let derived = PKCS12KeyDerivation.derive(
            purpose, password: SecretBytes(PasswordForms.utf16(password)), salt: bytes(salt),
            iterationCount: iterationCount, byteCount: byteCount, digest: .sha1)
        #expect(derived.bytes == bytes(expected))
    }

    @Test(
        "of RC2 are met (RFC 2268 §5)",
        arguments: [
            ("0000000000000000", 63, "0000000000000000", "EBB773F993278EFF"),
            ("FFFFFFFFFFFFFFFF", 64, "FFFFFFFFFFFFFFFF", "278B27E42E2F0D49"),
            ("3000000000000000", 64, "1000000000000001", "30649EDF9BE7D2C2"),
            ("88", 64, "0000000000000000", "61A8A244ADACCCF0"),
            ("88BCA90E90875A", 64, "0000000000000000", "6CCF4308974C267F"),
            ("88BCA90E90875A7F0F79C384627BAFB2", 64, "0000000000000000", "1A807D272BBE5DB1"),
            ("88BCA90E90875A7F0F79C384627BAFB2", 128, "0000000000000000", "2269552AB0F85CA6"),
        ])
    func rc2(_ key: String, _ effectiveBits: Int, _ plain: String, _ cipher: String) throws {
        let rc2 = try #require(RC2(key: bytes(key), effectiveBits: effectiveBits))
        let opened = rc2.decryptCBC(bytes(cipher), initializationVector: [UInt8](repeating: 0, count: 8))
        #expect(opened == bytes(plain))
    }

    @Test(
        "of DES and triple DES are met, both ways",
        arguments: [
            // Three equal keys make single DES: the classic worked example, and FIPS 46-3 through NIST SP 800-17.
            ("133457799BBCDFF1 133457799BBCDFF1 133457799BBCDFF1", "0123456789ABCDEF", "85E813540F0AB405"),
            ("0101010101010101 0101010101010101 0101010101010101", "8000000000000000", "95F8A5E5DD31D900"),
            // NIST SP 800-67, three different keys.
            ("0123456789ABCDEF 23456789ABCDEF01 456789ABCDEF0123", "6BC1BEE22E409F96", "714772F339841D34"),
        ])
    func tripleDES(_ key: String, _ plain: String, _ cipher: String) throws {
        let des = try #require(TripleDES(key: bytes(key)))
        let zero = [UInt8](repeating: 0, count: 8)
        #expect(des.encryptCBC(bytes(plain), initializationVector: zero) == bytes(cipher))
        #expect(des.decryptCBC(bytes(cipher), initializationVector: zero) == bytes(plain))
    }

    @Test(
        "of SHA-224 are met (FIPS 180-4)",
        arguments: [
            ("", "D14A028C2A3A2BC9476102BB288234C415A2B01F828EA62AC5B3E42F"),
            ("abc", "23097D223405D8228642A477BDA255B32AADBCE4BDA0B3F7E36C9DA7"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "75388B16512776CC5DBA5DA1FD890150B0C6455CB4F58B1952522525"
            ),
        ])
    func sha224(_ text: String, _ expected: String) {
        #expect(SHA2Core.sha224.hash(Array(text.utf8)) == bytes(expected))
    }

    @Test("of HMAC-SHA-224 are met (RFC 4231 case 2)")
    func hmacSHA224() {
        let code = DigestAlgorithm.sha224.authenticationCode(
            Array("what do ya want for nothing?".utf8), key: SecretBytes(Array("Jefe".utf8)))
        #expect(code == bytes("A30E01098BC6DBBF45690F3A7E9E6D0F8BBEA2A39E6148008FD05E44"))
    }

    @Test("of hashes of hashes are those of one hash at a time", arguments: DigestAlgorithm.allCases)
    func iteratedHash(_ digest: DigestAlgorithm) {
        let message = Array("correct horse".utf8)
        let stepwise = (0..<5).reduce(digest.hash(message)) { hash, _ in digest.hash(hash) }
        #expect(digest.iterated(digest.hash(message), 5) == stepwise)
        #expect(digest.iteratedByCore(digest.hash(message), 5) == stepwise)
    }
}
