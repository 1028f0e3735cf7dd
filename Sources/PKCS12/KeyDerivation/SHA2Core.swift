/// SHA-224, SHA-384 and SHA-512 on words (FIPS 180-4 §6.3 to §6.5), for the inner loop of the PKCS #12 key derivation,
/// where one hash object a step costs half as much again. SHA-256, which is common, has chains in C.
struct SHA2Core<Word: SHA2Word> {
    typealias State = (Word, Word, Word, Word, Word, Word, Word, Word)
    private let start: State
    /// Words of a digest: all eight, or fewer in SHA-224 and SHA-384.
    private let digestWordCount: Int

    private init(_ start: State, digestWordCount: Int) {
        self.start = start
        self.digestWordCount = digestWordCount
    }

    /// The hash of a hash, `count` times: each step is one block of the digest, padding and length.
    func iterate(_ digest: [UInt8], _ count: Int) -> [UInt8] {
        let wordByteCount = Word.bitWidth / 8
        var words = stride(from: 0, to: digest.count, by: wordByteCount)
            .map { Self.word(digest[$0...].prefix(wordByteCount)) }
        precondition(words.count == digestWordCount, "a digest of this very function")
        words += [Word](repeating: 0, count: 8 - words.count)
        var s = (words[0], words[1], words[2], words[3], words[4], words[5], words[6], words[7])
        let end = Word(1) << Word(Word.bitWidth - 1)
        let bitCount = Word(truncatingIfNeeded: digest.count * 8)
        Self.withRoundConstants { k in
            // Padding and length stand as constants in each loop, so that the compiler folds them into the schedule.
            switch digestWordCount {
            case 8:
                let bitCount = Word(truncatingIfNeeded: Word.bitWidth * 8)
                for _ in 0..<count {
                    s = Self.compressed(
                        start, k, Block(s.0, s.1, s.2, s.3, s.4, s.5, s.6, s.7, end, 0, 0, 0, 0, 0, 0, bitCount))
                }
            case 7:
                for _ in 0..<count {
                    s = Self.compressed(
                        start, k, Block(s.0, s.1, s.2, s.3, s.4, s.5, s.6, end, 0, 0, 0, 0, 0, 0, 0, bitCount))
                }
            default:
                for _ in 0..<count {
                    s = Self.compressed(
                        start, k, Block(s.0, s.1, s.2, s.3, s.4, s.5, end, 0, 0, 0, 0, 0, 0, 0, 0, bitCount))
                }
            }
        }
        return bytes(of: s)
    }

    private func bytes(of state: State) -> [UInt8] {
        let words = [state.0, state.1, state.2, state.3, state.4, state.5, state.6, state.7]
        return words.prefix(digestWordCount).flatMap { word in withUnsafeBytes(of: word.bigEndian) { Array($0) } }
    }

    private static func word(_ bytes: ArraySlice<UInt8>) -> Word { bytes.reduce(0) { $0 << 8 | Word($1) } }

    /// The constants as a bare pointer: they are ours and their number is known, so no index needs a check.
    private static func withRoundConstants(_ body: (UnsafePointer<Word>) -> Void) {
        Word.roundConstants.withUnsafeBufferPointer { if let address = $0.baseAddress { body(address) } }
    }

    /// The state after one block.
    @inline(__always)
    private static func compressed(_ start: State, _ k: UnsafePointer<Word>, _ block: Block) -> State {
        var block = block
        var s = Working(start)
        block.rounds(&s, k)
        block.schedule()
        block.rounds(&s, k + 16)
        block.schedule()
        block.rounds(&s, k + 32)
        block.schedule()
        block.rounds(&s, k + 48)
        if Word.bitWidth == 64 {
            block.schedule()
            block.rounds(&s, k + 64)
        }
        return (
            start.0 &+ s.a, start.1 &+ s.b, start.2 &+ s.c, start.3 &+ s.d, start.4 &+ s.e, start.5 &+ s.f,
            start.6 &+ s.g, start.7 &+ s.h
        )
    }

    /// The working variables, and what two rounds share of the majority function.
    private struct Working {
        var a, b, c, d, e, f, g, h, bc: Word

        @inline(__always)
        init(_ state: State) {
            (a, b, c, d, e, f, g, h) = state
            bc = state.1 ^ state.2
        }
    }

    /// The sixteen words of the message schedule that are in use.
    private struct Block {
        var w0, w1, w2, w3, w4, w5, w6, w7, w8, w9, w10, w11, w12, w13, w14, w15: Word

        @inline(__always)
        init(
            _ m0: Word, _ m1: Word, _ m2: Word, _ m3: Word, _ m4: Word, _ m5: Word, _ m6: Word, _ m7: Word,
            _ m8: Word, _ m9: Word, _ m10: Word, _ m11: Word, _ m12: Word, _ m13: Word, _ m14: Word, _ m15: Word
        ) {
            (w0, w1, w2, w3, w4, w5, w6, w7) = (m0, m1, m2, m3, m4, m5, m6, m7)
            (w8, w9, w10, w11, w12, w13, w14, w15) = (m8, m9, m10, m11, m12, m13, m14, m15)
        }

        @inline(__always)
        private static func round(
            _ a: Word, _ b: Word, _ d: inout Word, _ e: Word, _ f: Word, _ g: Word, _ h: inout Word, _ bc: inout Word,
            _ kw: Word
        ) {
            let first = h &+ Word.sum1(e) &+ (g ^ (e & (f ^ g))) &+ kw
            let ab = a ^ b
            d = d &+ first
            h = first &+ Word.sum0(a) &+ (b ^ (ab & bc))
            bc = ab
        }

        /// Sixteen rounds with the words as they are.
        @inline(__always)
        func rounds(_ s: inout Working, _ k: UnsafePointer<Word>) {
            var (a, b, c, d, e, f, g, h, bc) = (s.a, s.b, s.c, s.d, s.e, s.f, s.g, s.h, s.bc)
            Self.round(a, b, &d, e, f, g, &h, &bc, k[0] &+ w0)
            Self.round(h, a, &c, d, e, f, &g, &bc, k[1] &+ w1)
            Self.round(g, h, &b, c, d, e, &f, &bc, k[2] &+ w2)
            Self.round(f, g, &a, b, c, d, &e, &bc, k[3] &+ w3)
            Self.round(e, f, &h, a, b, c, &d, &bc, k[4] &+ w4)
            Self.round(d, e, &g, h, a, b, &c, &bc, k[5] &+ w5)
            Self.round(c, d, &f, g, h, a, &b, &bc, k[6] &+ w6)
            Self.round(b, c, &e, f, g, h, &a, &bc, k[7] &+ w7)
            Self.round(a, b, &d, e, f, g, &h, &bc, k[8] &+ w8)
            Self.round(h, a, &c, d, e, f, &g, &bc, k[9] &+ w9)
            Self.round(g, h, &b, c, d, e, &f, &bc, k[10] &+ w10)
            Self.round(f, g, &a, b, c, d, &e, &bc, k[11] &+ w11)
            Self.round(e, f, &h, a, b, c, &d, &bc, k[12] &+ w12)
            Self.round(d, e, &g, h, a, b, &c, &bc, k[13] &+ w13)
            Self.round(c, d, &f, g, h, a, &b, &bc, k[14] &+ w14)
            Self.round(b, c, &e, f, g, h, &a, &bc, k[15] &+ w15)
            (s.a, s.b, s.c, s.d, s.e, s.f, s.g, s.h, s.bc) = (a, b, c, d, e, f, g, h, bc)
        }

        /// The next sixteen words.
        @inline(__always)
        mutating func schedule() {
            w0 = w0 &+ Word.sigma0(w1) &+ w9 &+ Word.sigma1(w14)
            w1 = w1 &+ Word.sigma0(w2) &+ w10 &+ Word.sigma1(w15)
            w2 = w2 &+ Word.sigma0(w3) &+ w11 &+ Word.sigma1(w0)
            w3 = w3 &+ Word.sigma0(w4) &+ w12 &+ Word.sigma1(w1)
            w4 = w4 &+ Word.sigma0(w5) &+ w13 &+ Word.sigma1(w2)
            w5 = w5 &+ Word.sigma0(w6) &+ w14 &+ Word.sigma1(w3)
            w6 = w6 &+ Word.sigma0(w7) &+ w15 &+ Word.sigma1(w4)
            w7 = w7 &+ Word.sigma0(w8) &+ w0 &+ Word.sigma1(w5)
            w8 = w8 &+ Word.sigma0(w9) &+ w1 &+ Word.sigma1(w6)
            w9 = w9 &+ Word.sigma0(w10) &+ w2 &+ Word.sigma1(w7)
            w10 = w10 &+ Word.sigma0(w11) &+ w3 &+ Word.sigma1(w8)
            w11 = w11 &+ Word.sigma0(w12) &+ w4 &+ Word.sigma1(w9)
            w12 = w12 &+ Word.sigma0(w13) &+ w5 &+ Word.sigma1(w10)
            w13 = w13 &+ Word.sigma0(w14) &+ w6 &+ Word.sigma1(w11)
            w14 = w14 &+ Word.sigma0(w15) &+ w7 &+ Word.sigma1(w12)
            w15 = w15 &+ Word.sigma0(w0) &+ w8 &+ Word.sigma1(w13)
        }
    }
}

extension SHA2Core<UInt32> {
    /// The hash of a message, for SHA-224, which swift-crypto does not offer.
    func hash(_ message: [UInt8]) -> [UInt8] {
        var padded = message
        padded.append(0x80)
        padded += [UInt8](repeating: 0, count: (120 - padded.count % 64) % 64)
        withUnsafeBytes(of: UInt64(message.count * 8).bigEndian) { padded += $0 }
        var state = start
        Self.withRoundConstants { k in
            for block in stride(from: 0, to: padded.count, by: 64) {
                let m = (0..<16).map { Self.word(padded[(block + 4 * $0)..<(block + 4 * $0 + 4)]) }
                state = Self.compressed(
                    state, k,
                    Block(
                        m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7], m[8], m[9], m[10], m[11], m[12], m[13], m[14],
                        m[15]))
            }
        }
        return bytes(of: state)
    }

    /// SHA-224 (FIPS 180-4 §5.3.2).
    static var sha224: Self {
        SHA2Core(
            (0xC105_9ED8, 0x367C_D507, 0x3070_DD17, 0xF70E_5939, 0xFFC0_0B31, 0x6858_1511, 0x64F9_8FA7, 0xBEFA_4FA4),
            digestWordCount: 7)
    }
}

extension SHA2Core<UInt64> {
    /// SHA-384 (FIPS 180-4 §5.3.4).
    static var sha384: Self {
        SHA2Core(
            (
                0xCBBB_9D5D_C105_9ED8, 0x629A_292A_367C_D507, 0x9159_015A_3070_DD17, 0x152F_ECD8_F70E_5939,
                0x6733_2667_FFC0_0B31, 0x8EB4_4A87_6858_1511, 0xDB0C_2E0D_64F9_8FA7, 0x47B5_481D_BEFA_4FA4
            ), digestWordCount: 6)
    }
    /// SHA-512 (FIPS 180-4 §5.3.5).
    static var sha512: Self {
        SHA2Core(
            (
                0x6A09_E667_F3BC_C908, 0xBB67_AE85_84CA_A73B, 0x3C6E_F372_FE94_F82B, 0xA54F_F53A_5F1D_36F1,
                0x510E_527F_ADE6_82D1, 0x9B05_688C_2B3E_6C1F, 0x1F83_D9AB_FB41_BD6B, 0x5BE0_CD19_137E_2179
            ), digestWordCount: 8)
    }
}
