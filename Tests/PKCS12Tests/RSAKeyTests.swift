import CryptoExtras
import Foundation
import Testing

@testable import PKCS12

@Suite("The numbers of an RSA key")
struct RSAKeyTests {
    private static let names = [
        "modulus", "publicExponent", "privateExponent", "prime1", "prime2", "exponent1",
        "exponent2", "coefficient",
    ]

    /// The numbers of a fresh key, octets most significant first.
    private static func numbers(bits: Int) throws -> [[UInt8]] {
        let key = try _RSA.Signing.PrivateKey(keySize: _RSA.Signing.KeySize(bitCount: bits))
        var reader = BERReader(
            BERSource(Array(key.derRepresentation), origin: nil, budget: ElementBudget(limits: .standard)))
        var fields = try reader.require("RSAPrivateKey").sequence()
        _ = try fields.require("version")
        return try (0..<8).map { _ in Array(try fields.require("number").integerOctets()) }
    }

    private static func pkcs8(_ numbers: [[UInt8]]) -> [UInt8] {
        let key = DER.sequence(of: [DER.integer(0)] + numbers.map(DER.unsignedInteger))
        return DER.sequence(
            DER.integer(0), DER.sequence(DER.objectIdentifier(.rsaEncryption), DER.null), DER.octetString(key))
    }

    @Test(
        "fit together in every key the library makes, and the public key is the library's", arguments: [2_048, 3_072])
    func accepts(_ bits: Int) throws {
        let numbers = try Self.numbers(bits: bits)
        let key = try PrivateKeyInfo(pkcs8: Self.pkcs8(numbers))
        let library = try _RSA.Signing.PrivateKey(derRepresentation: Data(key.pkcs8Bytes))
        #expect(key.type == "RSA-\(bits)")
        #expect(key.subjectPublicKeyInfo == Array(library.publicKey.derRepresentation))
    }

    @Test("do not fit together when any one is another", arguments: 0..<8)
    func refuses(_ index: Int) throws {
        let good = try Self.numbers(bits: 2_048)
        for change in [{ $0 ^ 2 }, { $0 &+ 16 }] as [(UInt8) -> UInt8] {
            var numbers = good
            let last = try #require(numbers[index].indices.last)
            numbers[index][last] = change(numbers[index][last])
            let error = #expect(throws: PKCS12Error.self) { try PrivateKeyInfo(pkcs8: Self.pkcs8(numbers)) }
            #expect(error?.code == .malformed, "\(Self.names[index])")
        }
    }

    @Test("cost no more for one that is far too long")
    func boundsCost() throws {
        var numbers = try Self.numbers(bits: 2_048)
        for index in 2..<8 { numbers[index] = [UInt8](repeating: 0x7F, count: 200_000) }
        let error = #expect(throws: PKCS12Error.self) { try PrivateKeyInfo(pkcs8: Self.pkcs8(numbers)) }
        #expect(error?.code == .malformed)
    }

    @Test("leave the right remainders, also where the guess of a quotient is too high", arguments: 0..<200)
    func remainders(_ seed: UInt64) throws {
        var generator = SplitMix(state: seed)
        func number(_ words: Int) -> WholeNumber {
            // Words of only ones and only zeros are where the guesses go wrong.
            let octets = (0..<words).flatMap { _ -> [UInt8] in
                switch generator.next() % 4 {
                case 0: [UInt8](repeating: 0xFF, count: 8)
                case 1: [0x80] + [UInt8](repeating: 0, count: 7)
                case 2: [UInt8](repeating: 0, count: 7) + [1]
                default: (0..<8).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
                }
            }
            return WholeNumber(octets: octets[...])
        }
        let divisor = number(1 + Int(seed % 7))
        let quotient = number(Int(seed % 9))
        guard let rest = number(1 + Int(seed % 7)).remainder(dividingBy: divisor) else { return }
        #expect(rest.remainder(dividingBy: divisor) == rest)
        // A multiple leaves nothing; one less than a multiple leaves one less than the divisor.
        let product = quotient * divisor
        #expect(product.remainder(dividingBy: divisor)?.bitCount == 0)
        if product.bitCount > 0 {
            #expect(product.predecessor.remainder(dividingBy: divisor) == divisor.predecessor)
        }
    }

    @Test("have no remainder by 0")
    func zero() {
        #expect(WholeNumber.one.remainder(dividingBy: WholeNumber(octets: [0, 0])) == nil)
    }

    /// Numbers that are the same in every run.
    private struct SplitMix {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
            return mixed ^ mixed >> 31
        }
    }
}
