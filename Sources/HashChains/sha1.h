/// The compression function of SHA-1 (FIPS 180-4 §6.1.2).
#ifndef SHA1_H
#define SHA1_H

#include "lanes.h"

// `T` is a word, or a word of each chain. The loop is unrolled whole, so that its tests fall away.
#define SHA1_COMPRESS(T, start, w, value)                                                                              \
    T a = start[0], b = start[1], c = start[2], d = start[3], e = start[4];                                            \
    _Pragma("clang loop unroll(full)") for (int i = 0; i < 80; i++) {                                                  \
        if (i >= 16) {                                                                                                 \
            T x = w[(i + 13) & 15] ^ w[(i + 8) & 15] ^ w[(i + 2) & 15] ^ w[i & 15];                                    \
            w[i & 15] = ROTATE_LEFT(x, 1);                                                                             \
        }                                                                                                              \
        T f = i < 20 ? d ^ (b & (c ^ d)) : i < 40 || i >= 60 ? b ^ c ^ d : (b & c) | (d & (b | c));                    \
        uint32_t k = i < 20 ? 0x5A827999 : i < 40 ? 0x6ED9EBA1 : i < 60 ? 0x8F1BBCDC : 0xCA62C1D6;                     \
        T next = ROTATE_LEFT(a, 5) + f + (e + (w[i & 15] + k));                                                        \
        e = d;                                                                                                         \
        d = c;                                                                                                         \
        c = ROTATE_LEFT(b, 30);                                                                                        \
        b = a;                                                                                                         \
        a = next;                                                                                                      \
    }                                                                                                                  \
    value[0] = start[0] + a;                                                                                           \
    value[1] = start[1] + b;                                                                                           \
    value[2] = start[2] + c;                                                                                           \
    value[3] = start[3] + d;                                                                                           \
    value[4] = start[4] + e;

// Of a block that holds a hash, padding and length.
#define SHA1_OF_HASH(T, start, value, bit_count)                                                                       \
    T w[16] = {value[0], value[1], value[2], value[3], value[4], (T){} + 0x80000000u};                                 \
    w[15] = bit_count;                                                                                                 \
    SHA1_COMPRESS(T, start, w, value)

ALWAYS_INLINE void sha1_lanes(const lanes start[5], lanes value[5], lanes bit_count) {
    SHA1_OF_HASH(lanes, start, value, bit_count)
}

ALWAYS_INLINE void sha1_single(const uint32_t start[8], uint32_t value[8], uint32_t bit_count) {
    SHA1_OF_HASH(uint32_t, start, value, bit_count)
}

/// FIPS 180-4 §5.3.1.
static const uint32_t sha1_start[8] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};

static inline void sha1_of_block(const uint32_t block[16], uint32_t value[8]) {
    uint32_t w[16];
    for (int word = 0; word < 16; word++) w[word] = block[word];
    SHA1_COMPRESS(uint32_t, sha1_start, w, value)
}

#endif
