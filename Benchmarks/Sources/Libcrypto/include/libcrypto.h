#ifndef SIGNET_BENCHMARKS_LIBCRYPTO_H
#define SIGNET_BENCHMARKS_LIBCRYPTO_H

#include <stddef.h>
#include <stdint.h>

/// Loads OpenSSL's libcrypto and its default and legacy providers; 0 when it is not there.
///
/// It is loaded at run time, in a scope of its own, so that no header is needed and its symbols never meet those of
/// BoringSSL, which swift-crypto and swift-nio-ssl bring along.
int libcrypto_open(void);

/// What the library calls itself, such as "OpenSSL 3.0.19 27 Jan 2026".
const char *libcrypto_version(void);

/// Reads a PKCS #12 file with d2i_PKCS12 and PKCS12_parse, which checks the MAC and the key against its certificate;
/// 1 when it could.
int libcrypto_decode(const uint8_t *bytes, size_t count, const char *password);

/// The key derivation of PKCS #12 (RFC 7292 appendix B.2); `bits` names the hash: 1, 224, 256, 384, 512.
int libcrypto_pkcs12_kdf(
    int bits, const uint8_t *password, size_t password_count, const uint8_t *salt, size_t salt_count, int purpose,
    int iterations, uint8_t *output, size_t count);

/// PBKDF2 with HMAC (RFC 8018 §5.2).
int libcrypto_pbkdf2(
    int bits, const uint8_t *password, size_t password_count, const uint8_t *salt, size_t salt_count, int iterations,
    uint8_t *output, size_t count);

#endif
