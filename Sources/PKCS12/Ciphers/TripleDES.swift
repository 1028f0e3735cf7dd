/// Triple DES in CBC mode (FIPS 46-3, ANSI X9.52), for PKCS #12 only.
///
/// Table-driven, so its time depends on the data; that is acceptable for a file whose password the caller gives, and
/// for nothing else, which is why it is not offered outside this room.
struct TripleDES {
    static let blockByteCount = 8
    /// The round keys of all 48 rounds in the order of encryption: odd and even S-boxes apart, see ``RoundKey``.
    private let encryption: [RoundKey]
    private let decryption: [RoundKey]

    /// The 48 bits of a round as two words of four bytes with six bits each: for the S-boxes 1, 3, 5, 7 and for 2, 4,
    /// 6, 8, whose windows into the rotated half block do not overlap.
    private struct RoundKey {
        let odd: UInt32
        let even: UInt32

        init(_ key: UInt64) {
            func spread(_ first: UInt64) -> UInt32 {
                (0..<4).reduce(0) { $0 << 8 | UInt32(truncatingIfNeeded: key >> (first - 12 * UInt64($1))) & 0x3F }
            }
            odd = spread(42)
            even = spread(36)
        }
    }

    /// Takes a key of 16 bytes (the first part serves again as the third) or 24; parity bits are ignored.
    init?(key: [UInt8]) {
        guard key.count == 16 || key.count == 24 else { return nil }
        let third = key.count == 24 ? key[16..<24] : key[0..<8]
        let keys = [key[0..<8], key[8..<16], third].map { Self.schedule(Self.word($0)).map(RoundKey.init) }
        // Encrypt, decrypt, encrypt; and the other way round.
        encryption = keys[0] + keys[1].reversed() + keys[2]
        decryption = keys[2].reversed() + keys[1] + keys[0].reversed()
    }

    /// Decrypts whole blocks; `nil` when there is a part of one.
    func decryptCBC(_ bytes: [UInt8], initializationVector: [UInt8]) -> [UInt8]? {
        crypt(bytes, initializationVector, decryption) { block, previous, rounds in
            (rounds(block) ^ previous, block)
        }
    }

    /// Encrypts whole blocks; `nil` when there is a part of one.
    func encryptCBC(_ bytes: [UInt8], initializationVector: [UInt8]) -> [UInt8]? {
        crypt(bytes, initializationVector, encryption) { block, previous, rounds in
            let closed = rounds(block ^ previous)
            return (closed, closed)
        }
    }

    @inline(__always)
    private func crypt(
        _ bytes: [UInt8], _ initializationVector: [UInt8], _ keys: [RoundKey],
        _ step: (UInt64, UInt64, (UInt64) -> UInt64) -> (out: UInt64, next: UInt64)
    ) -> [UInt8]? {
        guard bytes.count.isMultiple(of: 8), initializationVector.count == 8 else { return nil }
        var previous = Self.word(initializationVector[...])
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        DESTables.substitutions.withUnsafeBufferPointer { substitutions in
            keys.withUnsafeBufferPointer { keys in
                for start in stride(from: 0, to: bytes.count, by: 8) {
                    let block = Self.word(bytes[start..<(start + 8)])
                    let result = step(block, previous) { Self.rounds($0, keys, substitutions) }
                    previous = result.next
                    withUnsafeBytes(of: result.out.bigEndian) { output += $0 }
                }
            }
        }
        return output
    }

    private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }

    /// The three passes in one: the final permutation of a pass and the initial one of the next undo each other.
    @inline(__always)
    private static func rounds(
        _ block: UInt64, _ keys: UnsafeBufferPointer<RoundKey>, _ substitutions: UnsafeBufferPointer<UInt32>
    ) -> UInt64 {
        var (left, right) = initialPermutation(block)
        for pass in 0..<3 {
            for round in stride(from: 16 * pass, to: 16 * pass + 16, by: 2) {
                left ^= mix(right, keys[round], substitutions)
                right ^= mix(left, keys[round + 1], substitutions)
            }
            (left, right) = (right, left)
        }
        return finalPermutation(left, right)
    }

    /// The cipher function f: expansion, key, substitution and permutation in one table look-up for each S-box. An
    /// index has six bits and the table 512 entries, so none needs a check.
    @inline(__always)
    private static func mix(
        _ right: UInt32, _ key: RoundKey, _ substitutions: UnsafeBufferPointer<UInt32>
    ) -> UInt32 {
        // Rotated by one, the expansion E is eight overlapping windows of six bits, every second one a byte apart.
        let even = (right &<< 1 | right &>> 31) ^ key.even
        let odd = (right &>> 3 | right &<< 29) ^ key.odd
        return substitutions[Int(odd &>> 24 & 0x3F)] | substitutions[64 + Int(even &>> 24 & 0x3F)]
            | substitutions[128 + Int(odd &>> 16 & 0x3F)] | substitutions[192 + Int(even &>> 16 & 0x3F)]
            | substitutions[256 + Int(odd &>> 8 & 0x3F)] | substitutions[320 + Int(even &>> 8 & 0x3F)]
            | substitutions[384 + Int(odd & 0x3F)] | substitutions[448 + Int(even & 0x3F)]
    }

    /// Exchanges the bits of `b` under the mask with those of `a` that stand `shift` higher.
    @inline(__always)
    private static func swap(_ a: inout UInt32, _ b: inout UInt32, _ shift: UInt32, _ mask: UInt32) {
        let difference = (a &>> shift ^ b) & mask
        b ^= difference
        a ^= difference &<< shift
    }

    /// The initial permutation in five exchanges of bits, one for each bit of a bit's number.
    @inline(__always)
    private static func initialPermutation(_ block: UInt64) -> (left: UInt32, right: UInt32) {
        var left = UInt32(truncatingIfNeeded: block >> 32)
        var right = UInt32(truncatingIfNeeded: block)
        swap(&left, &right, 4, 0x0F0F_0F0F)
        swap(&left, &right, 16, 0x0000_FFFF)
        swap(&right, &left, 2, 0x3333_3333)
        swap(&right, &left, 8, 0x00FF_00FF)
        swap(&left, &right, 1, 0x5555_5555)
        return (left, right)
    }

    /// Undoes the initial permutation.
    @inline(__always)
    private static func finalPermutation(_ left: UInt32, _ right: UInt32) -> UInt64 {
        var (left, right) = (left, right)
        swap(&left, &right, 1, 0x5555_5555)
        swap(&right, &left, 8, 0x00FF_00FF)
        swap(&right, &left, 2, 0x3333_3333)
        swap(&left, &right, 16, 0x0000_FFFF)
        swap(&left, &right, 4, 0x0F0F_0F0F)
        return UInt64(left) << 32 | UInt64(right)
    }

    private static func schedule(_ key: UInt64) -> [UInt64] {
        let chosen = permute(key, DESTables.permutedChoice1, inputBits: 64)
        var c = UInt32(truncatingIfNeeded: chosen >> 28) & 0x0FFF_FFFF
        var d = UInt32(truncatingIfNeeded: chosen) & 0x0FFF_FFFF
        func rotate(_ value: UInt32, _ count: UInt32) -> UInt32 {
            (value << count | value >> (28 - count)) & 0x0FFF_FFFF
        }
        return DESTables.rotations.map { count in
            c = rotate(c, count)
            d = rotate(d, count)
            return permute(UInt64(c) << 28 | UInt64(d), DESTables.permutedChoice2, inputBits: 56)
        }
    }

    /// Bit `table[i]` of the input, counted from 1 at the most significant, becomes bit `i` of the output.
    static func permute(_ value: UInt64, _ table: [UInt8], inputBits: Int) -> UInt64 {
        table.reduce(0) { $0 << 1 | (value >> UInt64(inputBits - Int($1))) & 1 }
    }
}
