#include "hash_chains.h"

#include <stdbool.h>
#include <string.h>

#include "sha1.h"
#include "sha256.h"

/// Overwrites what would else stay on the stack: chains start from passwords and end in keys.
static void wipe(void *memory, size_t count) {
    volatile unsigned char *bytes = memory;
    while (count--) *bytes++ = 0;
}

// Both hashes of a step share one copy of the code, since two copies do not fit the processor's cache of decoded code.
#define TWICE _Pragma("clang loop unroll(disable)") for (int half = 0; half < 2; half++)

// One text for both functions and for every processor; `words` is the number of words of a state.
#define DEFINE_LANES(function, words, processor, attributes)                                                           \
    attributes static void function##_lanes_##processor(struct hash_chain chains[], uint64_t steps) {                  \
        struct {                                                                                                       \
            lanes start[2][words], value[words], sum[words], bit_count;                                                \
        } s;                                                                                                           \
        for (int lane = 0; lane < HASH_CHAINS_LANES; lane++) {                                                         \
            for (int word = 0; word < words; word++) {                                                                 \
                s.start[0][word][lane] = chains[lane].start[0][word];                                                 \
                s.start[1][word][lane] = chains[lane].start[1][word];                                                 \
                s.value[word][lane] = chains[lane].value[word];                                                       \
                s.sum[word][lane] = chains[lane].sum[word];                                                           \
            }                                                                                                          \
            s.bit_count[lane] = chains[lane].bit_count;                                                               \
        }                                                                                                              \
        for (uint64_t step = 0; step < steps; step++) {                                                                \
            TWICE function##_lanes(s.start[half], s.value, s.bit_count);                                               \
            for (int word = 0; word < words; word++) s.sum[word] ^= s.value[word];                                     \
        }                                                                                                              \
        for (int lane = 0; lane < HASH_CHAINS_LANES; lane++) {                                                         \
            for (int word = 0; word < words; word++) {                                                                 \
                chains[lane].value[word] = s.value[word][lane];                                                       \
                chains[lane].sum[word] = s.sum[word][lane];                                                           \
            }                                                                                                          \
        }                                                                                                              \
        wipe(&s, sizeof s);                                                                                            \
    }

#define DEFINE_SINGLE(processor, attributes)                                                                           \
    attributes static void sha1_single_##processor(struct hash_chain *chain, uint64_t steps) {                         \
        struct hash_chain s = *chain;                                                                                  \
        for (uint64_t step = 0; step < steps; step++) {                                                                \
            TWICE sha1_single(s.start[half], s.value, s.bit_count);                                                    \
            for (int word = 0; word < 5; word++) s.sum[word] ^= s.value[word];                                         \
        }                                                                                                              \
        *chain = s;                                                                                                    \
        wipe(&s, sizeof s);                                                                                            \
    }                                                                                                                  \
    attributes static void sha256_single_##processor(struct hash_chain *chain, uint64_t steps) {                       \
        lanes value[2], sum[2];                                                                                        \
        memcpy(value, chain->value, sizeof value);                                                                     \
        memcpy(sum, chain->sum, sizeof sum);                                                                           \
        for (uint64_t step = 0; step < steps; step++) {                                                                \
            TWICE sha256_single(chain->start[half], value, chain->bit_count);                                          \
            sum[0] ^= value[0];                                                                                        \
            sum[1] ^= value[1];                                                                                        \
        }                                                                                                              \
        memcpy(chain->value, value, sizeof value);                                                                     \
        memcpy(chain->sum, sum, sizeof sum);                                                                           \
        wipe(value, sizeof value);                                                                                     \
        wipe(sum, sizeof sum);                                                                                         \
    }

DEFINE_LANES(sha1, 5, baseline, )
DEFINE_LANES(sha256, 8, baseline, )
DEFINE_SINGLE(baseline, )

#if defined(__x86_64__)
#define AVX2 __attribute__((target("avx2,bmi,bmi2")))
DEFINE_LANES(sha1, 5, avx2, AVX2)
DEFINE_LANES(sha256, 8, avx2, AVX2)
DEFINE_SINGLE(avx2, AVX2)

#define AVX512 __attribute__((target("avx2,avx512f,avx512vl,bmi,bmi2")))
DEFINE_LANES(sha1, 5, avx512, AVX512)
DEFINE_LANES(sha256, 8, avx512, AVX512)

static bool has_avx2(void) {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
}
static bool has_avx512(void) {
    return has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl");
}
#define RUN_LANES(function) (has_avx512() ? function##_avx512 : has_avx2() ? function##_avx2 : function##_baseline)
#define RUN_SINGLE(function) (has_avx2() ? function##_avx2 : function##_baseline)
#else
static bool has_avx512(void) { return false; }
#define RUN_LANES(function) function##_baseline
#define RUN_SINGLE(function) function##_baseline
#endif

int hash_chains_least_worthwhile(enum hash_chains_function function) {
    // Measured, in the time of one chain alone: with AVX-512, whose rotations and three-way operations save half of the
    // work, four lanes take 0.9 for SHA-1 and 1.1 for SHA-256; without it 1.4 and 2.
    switch (function) {
    case hash_chains_sha1: return has_avx512() ? 1 : 2;
    case hash_chains_sha256: return has_avx512() ? 2 : 3;
    }
    return HASH_CHAINS_LANES + 1;
}

void hash_chains_run(
    enum hash_chains_function function, struct hash_chain chains[], int count, uint64_t steps) {
    if (count < 1 || count > HASH_CHAINS_LANES) return;
    if (count < hash_chains_least_worthwhile(function)) {
        for (int index = 0; index < count; index++) {
            switch (function) {
            case hash_chains_sha1: RUN_SINGLE(sha1_single)(&chains[index], steps); break;
            case hash_chains_sha256: RUN_SINGLE(sha256_single)(&chains[index], steps); break;
            }
        }
        return;
    }
    // Lanes that nobody needs run a chain of zeros.
    struct hash_chain all[HASH_CHAINS_LANES];
    memset(all, 0, sizeof all);
    memcpy(all, chains, (size_t)count * sizeof *chains);
    switch (function) {
    case hash_chains_sha1: RUN_LANES(sha1_lanes)(all, steps); break;
    case hash_chains_sha256: RUN_LANES(sha256_lanes)(all, steps); break;
    }
    memcpy(chains, all, (size_t)count * sizeof *chains);
    wipe(all, sizeof all);
}

void hash_chains_run_half(enum hash_chains_function function, struct hash_chain *chain) {
    switch (function) {
    case hash_chains_sha1: sha1_single(chain->start[0], chain->value, chain->bit_count); break;
    case hash_chains_sha256: {
        lanes value[2];
        memcpy(value, chain->value, sizeof value);
        sha256_single(chain->start[0], value, chain->bit_count);
        memcpy(chain->value, value, sizeof value);
        wipe(value, sizeof value);
        break;
    }
    }
}

void hash_chains_start(enum hash_chains_function function, const uint32_t block[], uint32_t state[]) {
    const uint32_t *start = function == hash_chains_sha1 ? sha1_start : sha256_start;
    memcpy(state, start, sizeof sha256_start);
    if (!block) return;
    switch (function) {
    case hash_chains_sha1: sha1_of_block(block, state); break;
    case hash_chains_sha256: {
        lanes words[4], value[2];
        memcpy(words, block, sizeof words);
        sha256_compress(sha256_start, words[0], words[1], words[2], words[3], value);
        memcpy(state, value, sizeof value);
        wipe(words, sizeof words);
        wipe(value, sizeof value);
        break;
    }
    }
}
