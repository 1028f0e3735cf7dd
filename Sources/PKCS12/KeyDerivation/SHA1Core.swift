/// The compression function of SHA-1 (FIPS 180-4 §6.1.2) on words, for the inner loop of the PKCS #12 key derivation.
///
/// Old files put a password through it up to millions of times. Written out without loops and arrays it runs two to
/// three times as fast as one hash object a step, and as a rolled loop.
struct SHA1Core {
    var a: UInt32 = 0x6745_2301
    var b: UInt32 = 0xEFCD_AB89
    var c: UInt32 = 0x98BA_DCFE
    var d: UInt32 = 0x1032_5476
    var e: UInt32 = 0xC3D2_E1F0

    /// Starts from nothing.
    init() {}

    /// Takes a digest as it is written; `nil` unless it has 20 bytes.
    init?(digest: [UInt8]) {
        guard digest.count == 20 else { return nil }
        func word(_ index: Int) -> UInt32 { digest[(4 * index)..<(4 * index + 4)].reduce(0) { $0 << 8 | UInt32($1) } }
        (a, b, c, d, e) = (word(0), word(1), word(2), word(3), word(4))
    }

    /// The digest as it is written.
    var digest: [UInt8] {
        [a, b, c, d, e].flatMap { word in withUnsafeBytes(of: word.bigEndian) { Array($0) } }
    }

    /// The hash of a hash, `count` times: each step is one block of five words, padding and length.
    mutating func iterate(_ count: Int) {
        for _ in 0..<count {
            var next = SHA1Core()
            next.compress(a, b, c, d, e, 0x8000_0000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 160)
            self = next
        }
    }

    @inline(__always)
    private static func rotate(_ value: UInt32, _ count: UInt32) -> UInt32 { value << count | value >> (32 - count) }

    /// Takes in one block of sixteen big-endian words.
    @inline(__always) mutating func compress(
        _ m0: UInt32, _ m1: UInt32, _ m2: UInt32, _ m3: UInt32, _ m4: UInt32, _ m5: UInt32, _ m6: UInt32,
        _ m7: UInt32, _ m8: UInt32, _ m9: UInt32, _ m10: UInt32, _ m11: UInt32, _ m12: UInt32, _ m13: UInt32,
        _ m14: UInt32, _ m15: UInt32
    ) {
        var (w0, w1, w2, w3, w4, w5, w6, w7) = (m0, m1, m2, m3, m4, m5, m6, m7)
        var (w8, w9, w10, w11, w12, w13, w14, w15) = (m8, m9, m10, m11, m12, m13, m14, m15)
        var (v, w, x, y, z) = (a, b, c, d, e)
        // Rounds 0 to 19
        z = z &+ Self.rotate(v, 5) &+ (y ^ (w & (x ^ y))) &+ 0x5A82_7999 &+ w0
        w = Self.rotate(w, 30)
        y = y &+ Self.rotate(z, 5) &+ (x ^ (v & (w ^ x))) &+ 0x5A82_7999 &+ w1
        v = Self.rotate(v, 30)
        x = x &+ Self.rotate(y, 5) &+ (w ^ (z & (v ^ w))) &+ 0x5A82_7999 &+ w2
        z = Self.rotate(z, 30)
        w = w &+ Self.rotate(x, 5) &+ (v ^ (y & (z ^ v))) &+ 0x5A82_7999 &+ w3
        y = Self.rotate(y, 30)
        v = v &+ Self.rotate(w, 5) &+ (z ^ (x & (y ^ z))) &+ 0x5A82_7999 &+ w4
        x = Self.rotate(x, 30)
        z = z &+ Self.rotate(v, 5) &+ (y ^ (w & (x ^ y))) &+ 0x5A82_7999 &+ w5
        w = Self.rotate(w, 30)
        y = y &+ Self.rotate(z, 5) &+ (x ^ (v & (w ^ x))) &+ 0x5A82_7999 &+ w6
        v = Self.rotate(v, 30)
        x = x &+ Self.rotate(y, 5) &+ (w ^ (z & (v ^ w))) &+ 0x5A82_7999 &+ w7
        z = Self.rotate(z, 30)
        w = w &+ Self.rotate(x, 5) &+ (v ^ (y & (z ^ v))) &+ 0x5A82_7999 &+ w8
        y = Self.rotate(y, 30)
        v = v &+ Self.rotate(w, 5) &+ (z ^ (x & (y ^ z))) &+ 0x5A82_7999 &+ w9
        x = Self.rotate(x, 30)
        z = z &+ Self.rotate(v, 5) &+ (y ^ (w & (x ^ y))) &+ 0x5A82_7999 &+ w10
        w = Self.rotate(w, 30)
        y = y &+ Self.rotate(z, 5) &+ (x ^ (v & (w ^ x))) &+ 0x5A82_7999 &+ w11
        v = Self.rotate(v, 30)
        x = x &+ Self.rotate(y, 5) &+ (w ^ (z & (v ^ w))) &+ 0x5A82_7999 &+ w12
        z = Self.rotate(z, 30)
        w = w &+ Self.rotate(x, 5) &+ (v ^ (y & (z ^ v))) &+ 0x5A82_7999 &+ w13
        y = Self.rotate(y, 30)
        v = v &+ Self.rotate(w, 5) &+ (z ^ (x & (y ^ z))) &+ 0x5A82_7999 &+ w14
        x = Self.rotate(x, 30)
        z = z &+ Self.rotate(v, 5) &+ (y ^ (w & (x ^ y))) &+ 0x5A82_7999 &+ w15
        w = Self.rotate(w, 30)
        w0 = Self.rotate(w13 ^ w8 ^ w2 ^ w0, 1)
        y = y &+ Self.rotate(z, 5) &+ (x ^ (v & (w ^ x))) &+ 0x5A82_7999 &+ w0
        v = Self.rotate(v, 30)
        w1 = Self.rotate(w14 ^ w9 ^ w3 ^ w1, 1)
        x = x &+ Self.rotate(y, 5) &+ (w ^ (z & (v ^ w))) &+ 0x5A82_7999 &+ w1
        z = Self.rotate(z, 30)
        w2 = Self.rotate(w15 ^ w10 ^ w4 ^ w2, 1)
        w = w &+ Self.rotate(x, 5) &+ (v ^ (y & (z ^ v))) &+ 0x5A82_7999 &+ w2
        y = Self.rotate(y, 30)
        w3 = Self.rotate(w0 ^ w11 ^ w5 ^ w3, 1)
        v = v &+ Self.rotate(w, 5) &+ (z ^ (x & (y ^ z))) &+ 0x5A82_7999 &+ w3
        x = Self.rotate(x, 30)
        // Rounds 20 to 39
        w4 = Self.rotate(w1 ^ w12 ^ w6 ^ w4, 1)
        z = z &+ Self.rotate(v, 5) &+ (w ^ x ^ y) &+ 0x6ED9_EBA1 &+ w4
        w = Self.rotate(w, 30)
        w5 = Self.rotate(w2 ^ w13 ^ w7 ^ w5, 1)
        y = y &+ Self.rotate(z, 5) &+ (v ^ w ^ x) &+ 0x6ED9_EBA1 &+ w5
        v = Self.rotate(v, 30)
        w6 = Self.rotate(w3 ^ w14 ^ w8 ^ w6, 1)
        x = x &+ Self.rotate(y, 5) &+ (z ^ v ^ w) &+ 0x6ED9_EBA1 &+ w6
        z = Self.rotate(z, 30)
        w7 = Self.rotate(w4 ^ w15 ^ w9 ^ w7, 1)
        w = w &+ Self.rotate(x, 5) &+ (y ^ z ^ v) &+ 0x6ED9_EBA1 &+ w7
        y = Self.rotate(y, 30)
        w8 = Self.rotate(w5 ^ w0 ^ w10 ^ w8, 1)
        v = v &+ Self.rotate(w, 5) &+ (x ^ y ^ z) &+ 0x6ED9_EBA1 &+ w8
        x = Self.rotate(x, 30)
        w9 = Self.rotate(w6 ^ w1 ^ w11 ^ w9, 1)
        z = z &+ Self.rotate(v, 5) &+ (w ^ x ^ y) &+ 0x6ED9_EBA1 &+ w9
        w = Self.rotate(w, 30)
        w10 = Self.rotate(w7 ^ w2 ^ w12 ^ w10, 1)
        y = y &+ Self.rotate(z, 5) &+ (v ^ w ^ x) &+ 0x6ED9_EBA1 &+ w10
        v = Self.rotate(v, 30)
        w11 = Self.rotate(w8 ^ w3 ^ w13 ^ w11, 1)
        x = x &+ Self.rotate(y, 5) &+ (z ^ v ^ w) &+ 0x6ED9_EBA1 &+ w11
        z = Self.rotate(z, 30)
        w12 = Self.rotate(w9 ^ w4 ^ w14 ^ w12, 1)
        w = w &+ Self.rotate(x, 5) &+ (y ^ z ^ v) &+ 0x6ED9_EBA1 &+ w12
        y = Self.rotate(y, 30)
        w13 = Self.rotate(w10 ^ w5 ^ w15 ^ w13, 1)
        v = v &+ Self.rotate(w, 5) &+ (x ^ y ^ z) &+ 0x6ED9_EBA1 &+ w13
        x = Self.rotate(x, 30)
        w14 = Self.rotate(w11 ^ w6 ^ w0 ^ w14, 1)
        z = z &+ Self.rotate(v, 5) &+ (w ^ x ^ y) &+ 0x6ED9_EBA1 &+ w14
        w = Self.rotate(w, 30)
        w15 = Self.rotate(w12 ^ w7 ^ w1 ^ w15, 1)
        y = y &+ Self.rotate(z, 5) &+ (v ^ w ^ x) &+ 0x6ED9_EBA1 &+ w15
        v = Self.rotate(v, 30)
        w0 = Self.rotate(w13 ^ w8 ^ w2 ^ w0, 1)
        x = x &+ Self.rotate(y, 5) &+ (z ^ v ^ w) &+ 0x6ED9_EBA1 &+ w0
        z = Self.rotate(z, 30)
        w1 = Self.rotate(w14 ^ w9 ^ w3 ^ w1, 1)
        w = w &+ Self.rotate(x, 5) &+ (y ^ z ^ v) &+ 0x6ED9_EBA1 &+ w1
        y = Self.rotate(y, 30)
        w2 = Self.rotate(w15 ^ w10 ^ w4 ^ w2, 1)
        v = v &+ Self.rotate(w, 5) &+ (x ^ y ^ z) &+ 0x6ED9_EBA1 &+ w2
        x = Self.rotate(x, 30)
        w3 = Self.rotate(w0 ^ w11 ^ w5 ^ w3, 1)
        z = z &+ Self.rotate(v, 5) &+ (w ^ x ^ y) &+ 0x6ED9_EBA1 &+ w3
        w = Self.rotate(w, 30)
        w4 = Self.rotate(w1 ^ w12 ^ w6 ^ w4, 1)
        y = y &+ Self.rotate(z, 5) &+ (v ^ w ^ x) &+ 0x6ED9_EBA1 &+ w4
        v = Self.rotate(v, 30)
        w5 = Self.rotate(w2 ^ w13 ^ w7 ^ w5, 1)
        x = x &+ Self.rotate(y, 5) &+ (z ^ v ^ w) &+ 0x6ED9_EBA1 &+ w5
        z = Self.rotate(z, 30)
        w6 = Self.rotate(w3 ^ w14 ^ w8 ^ w6, 1)
        w = w &+ Self.rotate(x, 5) &+ (y ^ z ^ v) &+ 0x6ED9_EBA1 &+ w6
        y = Self.rotate(y, 30)
        w7 = Self.rotate(w4 ^ w15 ^ w9 ^ w7, 1)
        v = v &+ Self.rotate(w, 5) &+ (x ^ y ^ z) &+ 0x6ED9_EBA1 &+ w7
        x = Self.rotate(x, 30)
        // Rounds 40 to 59
        w8 = Self.rotate(w5 ^ w0 ^ w10 ^ w8, 1)
        z = z &+ Self.rotate(v, 5) &+ (w & x) &+ (y & (w ^ x)) &+ 0x8F1B_BCDC &+ w8
        w = Self.rotate(w, 30)
        w9 = Self.rotate(w6 ^ w1 ^ w11 ^ w9, 1)
        y = y &+ Self.rotate(z, 5) &+ (v & w) &+ (x & (v ^ w)) &+ 0x8F1B_BCDC &+ w9
        v = Self.rotate(v, 30)
        w10 = Self.rotate(w7 ^ w2 ^ w12 ^ w10, 1)
        x = x &+ Self.rotate(y, 5) &+ (z & v) &+ (w & (z ^ v)) &+ 0x8F1B_BCDC &+ w10
        z = Self.rotate(z, 30)
        w11 = Self.rotate(w8 ^ w3 ^ w13 ^ w11, 1)
        w = w &+ Self.rotate(x, 5) &+ (y & z) &+ (v & (y ^ z)) &+ 0x8F1B_BCDC &+ w11
        y = Self.rotate(y, 30)
        w12 = Self.rotate(w9 ^ w4 ^ w14 ^ w12, 1)
        v = v &+ Self.rotate(w, 5) &+ (x & y) &+ (z & (x ^ y)) &+ 0x8F1B_BCDC &+ w12
        x = Self.rotate(x, 30)
        w13 = Self.rotate(w10 ^ w5 ^ w15 ^ w13, 1)
        z = z &+ Self.rotate(v, 5) &+ (w & x) &+ (y & (w ^ x)) &+ 0x8F1B_BCDC &+ w13
        w = Self.rotate(w, 30)
        w14 = Self.rotate(w11 ^ w6 ^ w0 ^ w14, 1)
        y = y &+ Self.rotate(z, 5) &+ (v & w) &+ (x & (v ^ w)) &+ 0x8F1B_BCDC &+ w14
        v = Self.rotate(v, 30)
        w15 = Self.rotate(w12 ^ w7 ^ w1 ^ w15, 1)
        x = x &+ Self.rotate(y, 5) &+ (z & v) &+ (w & (z ^ v)) &+ 0x8F1B_BCDC &+ w15
        z = Self.rotate(z, 30)
        w0 = Self.rotate(w13 ^ w8 ^ w2 ^ w0, 1)
        w = w &+ Self.rotate(x, 5) &+ (y & z) &+ (v & (y ^ z)) &+ 0x8F1B_BCDC &+ w0
        y = Self.rotate(y, 30)
        w1 = Self.rotate(w14 ^ w9 ^ w3 ^ w1, 1)
        v = v &+ Self.rotate(w, 5) &+ (x & y) &+ (z & (x ^ y)) &+ 0x8F1B_BCDC &+ w1
        x = Self.rotate(x, 30)
        w2 = Self.rotate(w15 ^ w10 ^ w4 ^ w2, 1)
        z = z &+ Self.rotate(v, 5) &+ (w & x) &+ (y & (w ^ x)) &+ 0x8F1B_BCDC &+ w2
        w = Self.rotate(w, 30)
        w3 = Self.rotate(w0 ^ w11 ^ w5 ^ w3, 1)
        y = y &+ Self.rotate(z, 5) &+ (v & w) &+ (x & (v ^ w)) &+ 0x8F1B_BCDC &+ w3
        v = Self.rotate(v, 30)
        w4 = Self.rotate(w1 ^ w12 ^ w6 ^ w4, 1)
        x = x &+ Self.rotate(y, 5) &+ (z & v) &+ (w & (z ^ v)) &+ 0x8F1B_BCDC &+ w4
        z = Self.rotate(z, 30)
        w5 = Self.rotate(w2 ^ w13 ^ w7 ^ w5, 1)
        w = w &+ Self.rotate(x, 5) &+ (y & z) &+ (v & (y ^ z)) &+ 0x8F1B_BCDC &+ w5
        y = Self.rotate(y, 30)
        w6 = Self.rotate(w3 ^ w14 ^ w8 ^ w6, 1)
        v = v &+ Self.rotate(w, 5) &+ (x & y) &+ (z & (x ^ y)) &+ 0x8F1B_BCDC &+ w6
        x = Self.rotate(x, 30)
        w7 = Self.rotate(w4 ^ w15 ^ w9 ^ w7, 1)
        z = z &+ Self.rotate(v, 5) &+ (w & x) &+ (y & (w ^ x)) &+ 0x8F1B_BCDC &+ w7
        w = Self.rotate(w, 30)
        w8 = Self.rotate(w5 ^ w0 ^ w10 ^ w8, 1)
        y = y &+ Self.rotate(z, 5) &+ (v & w) &+ (x & (v ^ w)) &+ 0x8F1B_BCDC &+ w8
        v = Self.rotate(v, 30)
        w9 = Self.rotate(w6 ^ w1 ^ w11 ^ w9, 1)
        x = x &+ Self.rotate(y, 5) &+ (z & v) &+ (w & (z ^ v)) &+ 0x8F1B_BCDC &+ w9
        z = Self.rotate(z, 30)
        w10 = Self.rotate(w7 ^ w2 ^ w12 ^ w10, 1)
        w = w &+ Self.rotate(x, 5) &+ (y & z) &+ (v & (y ^ z)) &+ 0x8F1B_BCDC &+ w10
        y = Self.rotate(y, 30)
        w11 = Self.rotate(w8 ^ w3 ^ w13 ^ w11, 1)
        v = v &+ Self.rotate(w, 5) &+ (x & y) &+ (z & (x ^ y)) &+ 0x8F1B_BCDC &+ w11
        x = Self.rotate(x, 30)
        // Rounds 60 to 79
        w12 = Self.rotate(w9 ^ w4 ^ w14 ^ w12, 1)
        z = z &+ Self.rotate(v, 5) &+ (w ^ x ^ y) &+ 0xCA62_C1D6 &+ w12
        w = Self.rotate(w, 30)
        w13 = Self.rotate(w10 ^ w5 ^ w15 ^ w13, 1)
        y = y &+ Self.rotate(z, 5) &+ (v ^ w ^ x) &+ 0xCA62_C1D6 &+ w13
        v = Self.rotate(v, 30)
        w14 = Self.rotate(w11 ^ w6 ^ w0 ^ w14, 1)
        x = x &+ Self.rotate(y, 5) &+ (z ^ v ^ w) &+ 0xCA62_C1D6 &+ w14
        z = Self.rotate(z, 30)
        w15 = Self.rotate(w12 ^ w7 ^ w1 ^ w15, 1)
        w = w &+ Self.rotate(x, 5) &+ (y ^ z ^ v) &+ 0xCA62_C1D6 &+ w15
        y = Self.rotate(y, 30)
        w0 = Self.rotate(w13 ^ w8 ^ w2 ^ w0, 1)
        v = v &+ Self.rotate(w, 5) &+ (x ^ y ^ z) &+ 0xCA62_C1D6 &+ w0
        x = Self.rotate(x, 30)
        w1 = Self.rotate(w14 ^ w9 ^ w3 ^ w1, 1)
        z = z &+ Self.rotate(v, 5) &+ (w ^ x ^ y) &+ 0xCA62_C1D6 &+ w1
        w = Self.rotate(w, 30)
        w2 = Self.rotate(w15 ^ w10 ^ w4 ^ w2, 1)
        y = y &+ Self.rotate(z, 5) &+ (v ^ w ^ x) &+ 0xCA62_C1D6 &+ w2
        v = Self.rotate(v, 30)
        w3 = Self.rotate(w0 ^ w11 ^ w5 ^ w3, 1)
        x = x &+ Self.rotate(y, 5) &+ (z ^ v ^ w) &+ 0xCA62_C1D6 &+ w3
        z = Self.rotate(z, 30)
        w4 = Self.rotate(w1 ^ w12 ^ w6 ^ w4, 1)
        w = w &+ Self.rotate(x, 5) &+ (y ^ z ^ v) &+ 0xCA62_C1D6 &+ w4
        y = Self.rotate(y, 30)
        w5 = Self.rotate(w2 ^ w13 ^ w7 ^ w5, 1)
        v = v &+ Self.rotate(w, 5) &+ (x ^ y ^ z) &+ 0xCA62_C1D6 &+ w5
        x = Self.rotate(x, 30)
        w6 = Self.rotate(w3 ^ w14 ^ w8 ^ w6, 1)
        z = z &+ Self.rotate(v, 5) &+ (w ^ x ^ y) &+ 0xCA62_C1D6 &+ w6
        w = Self.rotate(w, 30)
        w7 = Self.rotate(w4 ^ w15 ^ w9 ^ w7, 1)
        y = y &+ Self.rotate(z, 5) &+ (v ^ w ^ x) &+ 0xCA62_C1D6 &+ w7
        v = Self.rotate(v, 30)
        w8 = Self.rotate(w5 ^ w0 ^ w10 ^ w8, 1)
        x = x &+ Self.rotate(y, 5) &+ (z ^ v ^ w) &+ 0xCA62_C1D6 &+ w8
        z = Self.rotate(z, 30)
        w9 = Self.rotate(w6 ^ w1 ^ w11 ^ w9, 1)
        w = w &+ Self.rotate(x, 5) &+ (y ^ z ^ v) &+ 0xCA62_C1D6 &+ w9
        y = Self.rotate(y, 30)
        w10 = Self.rotate(w7 ^ w2 ^ w12 ^ w10, 1)
        v = v &+ Self.rotate(w, 5) &+ (x ^ y ^ z) &+ 0xCA62_C1D6 &+ w10
        x = Self.rotate(x, 30)
        w11 = Self.rotate(w8 ^ w3 ^ w13 ^ w11, 1)
        z = z &+ Self.rotate(v, 5) &+ (w ^ x ^ y) &+ 0xCA62_C1D6 &+ w11
        w = Self.rotate(w, 30)
        w12 = Self.rotate(w9 ^ w4 ^ w14 ^ w12, 1)
        y = y &+ Self.rotate(z, 5) &+ (v ^ w ^ x) &+ 0xCA62_C1D6 &+ w12
        v = Self.rotate(v, 30)
        w13 = Self.rotate(w10 ^ w5 ^ w15 ^ w13, 1)
        x = x &+ Self.rotate(y, 5) &+ (z ^ v ^ w) &+ 0xCA62_C1D6 &+ w13
        z = Self.rotate(z, 30)
        w14 = Self.rotate(w11 ^ w6 ^ w0 ^ w14, 1)
        w = w &+ Self.rotate(x, 5) &+ (y ^ z ^ v) &+ 0xCA62_C1D6 &+ w14
        y = Self.rotate(y, 30)
        w15 = Self.rotate(w12 ^ w7 ^ w1 ^ w15, 1)
        v = v &+ Self.rotate(w, 5) &+ (x ^ y ^ z) &+ 0xCA62_C1D6 &+ w15
        x = Self.rotate(x, 30)
        a = a &+ v
        b = b &+ w
        c = c &+ x
        d = d &+ y
        e = e &+ z
    }
}
