/// Triple DES in CBC mode (FIPS 46-3, ANSI X9.52), for PKCS #12 only.
///
/// Table-driven, so its time depends on the data; that is acceptable for a file whose password the caller gives, and
/// for nothing else, which is why it is not offered outside this room.
struct TripleDES {
    static let blockByteCount = 8
    private let schedules: [[UInt64]]

    /// Takes a key of 16 bytes (the first part serves again as the third) or 24; parity bits are ignored.
    init?(key: [UInt8]) {
        guard key.count == 16 || key.count == 24 else { return nil }
        let third = key.count == 24 ? key[16..<24] : key[0..<8]
        schedules = [key[0..<8], key[8..<16], third].map { Self.schedule(Self.word($0)) }
    }

    /// Decrypts whole blocks; `nil` when there is a part of one.
    func decryptCBC(_ bytes: [UInt8], initializationVector: [UInt8]) -> [UInt8]? {
        crypt(bytes, initializationVector) { block, previous in
            let opened = Self.decrypt(
                Self.encrypt(Self.decrypt(block, schedules[2]), schedules[1]), schedules[0])
            return (opened ^ previous, block)
        }
    }

    /// Encrypts whole blocks; `nil` when there is a part of one.
    func encryptCBC(_ bytes: [UInt8], initializationVector: [UInt8]) -> [UInt8]? {
        crypt(bytes, initializationVector) { block, previous in
            let closed = Self.encrypt(
                Self.decrypt(Self.encrypt(block ^ previous, schedules[0]), schedules[1]), schedules[2])
            return (closed, closed)
        }
    }

    private func crypt(
        _ bytes: [UInt8], _ initializationVector: [UInt8], _ step: (UInt64, UInt64) -> (out: UInt64, next: UInt64)
    ) -> [UInt8]? {
        guard bytes.count.isMultiple(of: 8), initializationVector.count == 8 else { return nil }
        var previous = Self.word(initializationVector[...])
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        for start in stride(from: 0, to: bytes.count, by: 8) {
            let result = step(Self.word(bytes[start..<(start + 8)]), previous)
            previous = result.next
            withUnsafeBytes(of: result.out.bigEndian) { output.append(contentsOf: $0) }
        }
        return output
    }

    private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }

    private static func encrypt(_ block: UInt64, _ schedule: [UInt64]) -> UInt64 { rounds(block, schedule) }

    private static func decrypt(_ block: UInt64, _ schedule: [UInt64]) -> UInt64 {
        rounds(block, schedule.reversed())
    }

    private static func rounds(_ block: UInt64, _ schedule: some Sequence<UInt64>) -> UInt64 {
        let permuted = permute(block, DESTables.initialPermutation, inputBits: 64)
        var left = UInt32(truncatingIfNeeded: permuted >> 32)
        var right = UInt32(truncatingIfNeeded: permuted)
        for key in schedule { (left, right) = (right, left ^ mix(right, key)) }
        return permute(UInt64(right) << 32 | UInt64(left), DESTables.finalPermutation, inputBits: 64)
    }

    /// The cipher function f: expansion, key, substitution and permutation in one table look-up for each S-box.
    private static func mix(_ right: UInt32, _ key: UInt64) -> UInt32 {
        // Bit 32, the whole word, bit 1: the expansion E is eight overlapping windows of six bits of this.
        let wrapped = UInt64(right & 1) << 33 | UInt64(right) << 1 | UInt64(right >> 31)
        var result: UInt32 = 0
        for box in 0..<8 {
            let window = UInt8(truncatingIfNeeded: wrapped >> UInt64(28 - 4 * box)) & 0x3F
            let keyBits = UInt8(truncatingIfNeeded: key >> UInt64(42 - 6 * box)) & 0x3F
            result |= DESTables.substitutions[box * 64 + Int(window ^ keyBits)]
        }
        return result
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
