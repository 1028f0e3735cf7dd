/// The compression function of SHA-256 (FIPS 180-4 §6.2.2).
#ifndef SHA256_H
#define SHA256_H

#include "lanes.h"

static const uint32_t sha256_constants[64] __attribute__((aligned(16))) = {
    0x428A2F98, 0x71374491, 0xB5C0FBCF, 0xE9B5DBA5, 0x3956C25B, 0x59F111F1, 0x923F82A4, 0xAB1C5ED5,
    0xD807AA98, 0x12835B01, 0x243185BE, 0x550C7DC3, 0x72BE5D74, 0x80DEB1FE, 0x9BDC06A7, 0xC19BF174,
    0xE49B69C1, 0xEFBE4786, 0x0FC19DC6, 0x240CA1CC, 0x2DE92C6F, 0x4A7484AA, 0x5CB0A9DC, 0x76F988DA,
    0x983E5152, 0xA831C66D, 0xB00327C8, 0xBF597FC7, 0xC6E00BF3, 0xD5A79147, 0x06CA6351, 0x14292967,
    0x27B70A85, 0x2E1B2138, 0x4D2C6DFC, 0x53380D13, 0x650A7354, 0x766A0ABB, 0x81C2C92E, 0x92722C85,
    0xA2BFE8A1, 0xA81A664B, 0xC24B8B70, 0xC76C51A3, 0xD192E819, 0xD6990624, 0xF40E3585, 0x106AA070,
    0x19A4C116, 0x1E376C08, 0x2748774C, 0x34B0BCB5, 0x391C0CB3, 0x4ED8AA4A, 0x5B9CCA4F, 0x682E6FF3,
    0x748F82EE, 0x78A5636F, 0x84C87814, 0x8CC70208, 0x90BEFFFA, 0xA4506CEB, 0xBEF9A3F7, 0xC67178F2};

#define SHA256_SUM0(x) (ROTATE_RIGHT(x, 2) ^ ROTATE_RIGHT(x, 13) ^ ROTATE_RIGHT(x, 22))
#define SHA256_SUM1(x) (ROTATE_RIGHT(x, 6) ^ ROTATE_RIGHT(x, 11) ^ ROTATE_RIGHT(x, 25))
#define SHA256_SIGMA0(x) (ROTATE_RIGHT(x, 7) ^ ROTATE_RIGHT(x, 18) ^ (x) >> 3)
#define SHA256_SIGMA1(x) (ROTATE_RIGHT(x, 17) ^ ROTATE_RIGHT(x, 19) ^ (x) >> 10)

/// One round on the variables as they are called at its begin; `bc` is what two rounds share of the majority function.
#define SHA256_ROUND(T, a, b, c, d, e, f, g, h, kw)                                                            \
    {                                                                                                                  \
        T t = h + (kw) + ((e & f) + (~e & g)) + SHA256_SUM1(e);                                                                    \
        T ab = a ^ b;                                                                                                  \
        d += t;                                                                                                        \
        h = t + SHA256_SUM0(a) + (b ^ (ab & bc));                                                                      \
        bc = ab;                                                                                                       \
    }

#define SHA256_FEED_FORWARD(value, start)                                                                              \
    value[0] = start[0] + a;                                                                                           \
    value[1] = start[1] + b;                                                                                           \
    value[2] = start[2] + c;                                                                                           \
    value[3] = start[3] + d;                                                                                           \
    value[4] = start[4] + e;                                                                                           \
    value[5] = start[5] + f;                                                                                           \
    value[6] = start[6] + g;                                                                                           \
    value[7] = start[7] + h;

/// Of a block that holds a hash, padding and length.
ALWAYS_INLINE void sha256_lanes(const lanes start[8], lanes value[8], lanes bit_count) {
    lanes w[16] = {value[0], value[1], value[2], value[3], value[4],
                   value[5], value[6], value[7], (lanes){} + 0x80000000u};
    w[15] = bit_count;
    lanes a = start[0], b = start[1], c = start[2], d = start[3];
    lanes e = start[4], f = start[5], g = start[6], h = start[7], bc = b ^ c;
    _Pragma("clang loop unroll(full)") for (int i = 0; i < 64; i++) {
        if (i >= 16) {
            w[i & 15] += SHA256_SIGMA0(w[(i + 1) & 15]) + w[(i + 9) & 15] + SHA256_SIGMA1(w[(i + 14) & 15]);
        }
        SHA256_ROUND(lanes, a, b, c, d, e, f, g, h, w[i & 15] + sha256_constants[i])
        lanes last = h;
        h = g;
        g = f;
        f = e;
        e = d;
        d = c;
        c = b;
        b = a;
        a = last;
    }
    SHA256_FEED_FORWARD(value, start)
}

/// The four words of the message schedule that follow the given sixteen.
ALWAYS_INLINE lanes sha256_schedule(lanes w0, lanes w4, lanes w8, lanes w12) {
    lanes w1 = __builtin_shufflevector(w0, w4, 1, 2, 3, 4);
    lanes w9 = __builtin_shufflevector(w8, w12, 1, 2, 3, 4);
    lanes sum = w0 + SHA256_SIGMA0(w1) + w9;
    // The last two words need the first two.
    lanes w14 = __builtin_shufflevector(w12, w12, 2, 3, 2, 3);
    sum += __builtin_shufflevector(SHA256_SIGMA1(w14), (lanes){}, 0, 1, 4, 5);
    lanes w16 = __builtin_shufflevector(sum, sum, 0, 1, 0, 1);
    return sum + __builtin_shufflevector(SHA256_SIGMA1(w16), (lanes){}, 4, 5, 0, 1);
}

/// One block alone: here the lanes hold four neighbouring words of block and value, and the rounds run on single words.
ALWAYS_INLINE void sha256_compress(
    const uint32_t start[8], lanes w0, lanes w4, lanes w8, lanes w12, lanes value[2]) {
    const lanes *k = (const lanes *)sha256_constants;
    uint32_t a = start[0], b = start[1], c = start[2], d = start[3];
    uint32_t e = start[4], f = start[5], g = start[6], h = start[7], bc = b ^ c;
    // Volatile, since words go from vectors to rounds faster through memory than lane by lane.
    uint32_t kw[16] __attribute__((aligned(16)));
    volatile lanes *four = (volatile lanes *)kw;
    four[0] = w0 + k[0];
    four[1] = w4 + k[1];
    four[2] = w8 + k[2];
    four[3] = w12 + k[3];
#define SHA256_FOUR_EVEN(i)                                                                                            \
    SHA256_ROUND(uint32_t, a, b, c, d, e, f, g, h, kw[i])                                                              \
    SHA256_ROUND(uint32_t, h, a, b, c, d, e, f, g, kw[i + 1])                                                          \
    SHA256_ROUND(uint32_t, g, h, a, b, c, d, e, f, kw[i + 2])                                                          \
    SHA256_ROUND(uint32_t, f, g, h, a, b, c, d, e, kw[i + 3])
#define SHA256_FOUR_ODD(i)                                                                                             \
    SHA256_ROUND(uint32_t, e, f, g, h, a, b, c, d, kw[i])                                                              \
    SHA256_ROUND(uint32_t, d, e, f, g, h, a, b, c, kw[i + 1])                                                          \
    SHA256_ROUND(uint32_t, c, d, e, f, g, h, a, b, kw[i + 2])                                                          \
    SHA256_ROUND(uint32_t, b, c, d, e, f, g, h, a, kw[i + 3])
    // The schedule is worked out between rounds that do not need it yet.
    _Pragma("clang loop unroll(full)") for (int sixteen = 1; sixteen < 4; sixteen++) {
        w0 = sha256_schedule(w0, w4, w8, w12);
        SHA256_FOUR_EVEN(0)
        four[0] = w0 + k[4 * sixteen];
        w4 = sha256_schedule(w4, w8, w12, w0);
        SHA256_FOUR_ODD(4)
        four[1] = w4 + k[4 * sixteen + 1];
        w8 = sha256_schedule(w8, w12, w0, w4);
        SHA256_FOUR_EVEN(8)
        four[2] = w8 + k[4 * sixteen + 2];
        w12 = sha256_schedule(w12, w0, w4, w8);
        SHA256_FOUR_ODD(12)
        four[3] = w12 + k[4 * sixteen + 3];
    }
    SHA256_FOUR_EVEN(0)
    SHA256_FOUR_ODD(4)
    SHA256_FOUR_EVEN(8)
    SHA256_FOUR_ODD(12)
    value[0] = (lanes){a, b, c, d} + (lanes){start[0], start[1], start[2], start[3]};
    value[1] = (lanes){e, f, g, h} + (lanes){start[4], start[5], start[6], start[7]};
}

/// Of a block that holds a hash, padding and length.
ALWAYS_INLINE void sha256_single(const uint32_t start[8], lanes value[2], uint32_t bit_count) {
    sha256_compress(start, value[0], value[1], (lanes){0x80000000u}, (lanes){0, 0, 0, bit_count}, value);
}

/// FIPS 180-4 §5.3.3.
static const uint32_t sha256_start[8] = {0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A,
                                         0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19};

#endif
