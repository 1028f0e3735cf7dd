/// What both hash functions use.
#ifndef LANES_H
#define LANES_H

#include <stdint.h>

#include "hash_chains.h"

/// A word of each chain.
typedef uint32_t lanes __attribute__((vector_size(4 * HASH_CHAINS_LANES)));

#define ALWAYS_INLINE static inline __attribute__((always_inline))
#define ROTATE_LEFT(x, n) ((x) << (n) | (x) >> (32 - (n)))
#define ROTATE_RIGHT(x, n) ((x) >> (n) | (x) << (32 - (n)))

#endif
