/// Hashes of hashes, many times over: the inner loop of PBKDF2 and of the PKCS #12 key derivation.
///
/// A chain cannot be split, since each hash needs the one before; but the chains of one file (for its MAC, for the keys
/// and vectors of its parts) need nothing of each other. Up to four run side by side here, one in each lane of a vector,
/// in hardly more time than one alone.
///
/// In C because Swift can neither compile a function for several processors nor choose among them when it runs. It
/// holds no assembler and no intrinsics: the compiler makes SSE2, AVX2, AVX-512 or NEON of the same text.
#ifndef HASH_CHAINS_H
#define HASH_CHAINS_H

#include <stdint.h>

/// How many chains run side by side at most.
#define HASH_CHAINS_LANES 4

/// The hash functions (FIPS 180-4 §6.1 and §6.2).
enum hash_chains_function {
    hash_chains_sha1,
    hash_chains_sha256,
};

/// One chain. A step hashes `value` twice: behind a block that leaves the state `start[0]`, then behind one that
/// leaves `start[1]`. With the two states of an HMAC key that is one iteration of PBKDF2; with the function's own start
/// values in both it is two hashes of a hash.
///
/// Words are numbers in the order of the standard, five of them for SHA-1 and eight for SHA-256.
struct hash_chain {
    uint32_t start[2][8];
    /// The hash to go on from; afterwards the last one.
    uint32_t value[8];
    /// The exclusive or of what was there and of the value after each step.
    uint32_t sum[8];
    /// Bits of each hashed message, with the block that went before: what the padding states.
    uint32_t bit_count;
};

/// The state a chain starts from: behind a block of sixteen words, such as the key of an HMAC, or behind nothing when
/// `block` is null. `state` takes eight words, of which SHA-1 leaves the last three zero.
void hash_chains_start(enum hash_chains_function function, const uint32_t *block, uint32_t *state);

/// Runs each chain `steps` steps further.
///
/// `count` is 1 to HASH_CHAINS_LANES; any other number does nothing.
void hash_chains_run(
    enum hash_chains_function function, struct hash_chain chains[], int count, uint64_t steps);

/// Half a step of one chain: `value` is hashed once, behind `start[0]`; `sum` stays.
void hash_chains_run_half(enum hash_chains_function function, struct hash_chain *chain);

/// From how many chains on running them side by side takes less time than one after the other, on this processor.
int hash_chains_least_worthwhile(enum hash_chains_function function);

#endif
