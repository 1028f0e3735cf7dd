#define _GNU_SOURCE
#include "libcrypto.h"

#include <dlfcn.h>

#ifndef RTLD_DEEPBIND
#define RTLD_DEEPBIND 0
#endif

static void *library;

static const char *(*version_function)(int);
static void *(*provider_load)(void *, const char *);
static void *(*d2i_pkcs12)(void **, const unsigned char **, long);
static int (*pkcs12_parse)(void *, const char *, void **, void **, void **);
static void (*pkcs12_free)(void *);
static void (*key_free)(void *);
static void (*certificate_free)(void *);
static void (*stack_pop_free)(void *, void (*)(void *));
static void (*error_clear)(void);
static const void *(*digest_by_name)(const char *);
static int (*key_gen)(
    unsigned char *, int, unsigned char *, int, int, int, int, unsigned char *, const void *);
static int (*pbkdf2)(
    const char *, int, const unsigned char *, int, int, const void *, int, unsigned char *);

static int find(void **function, const char *name) {
    *function = dlsym(library, name);
    return *function != 0;
}

int libcrypto_open(void) {
    static const char *const names[] = {"libcrypto.so.3", "libcrypto.3.dylib"};
    for (int index = 0; index < 2 && !library; index++) {
        library = dlopen(names[index], RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND);
    }
    if (!library) return 0;
    int found = find((void **)&version_function, "OpenSSL_version") && find((void **)&provider_load, "OSSL_PROVIDER_load")
        && find((void **)&d2i_pkcs12, "d2i_PKCS12") && find((void **)&pkcs12_parse, "PKCS12_parse")
        && find((void **)&pkcs12_free, "PKCS12_free") && find((void **)&key_free, "EVP_PKEY_free")
        && find((void **)&certificate_free, "X509_free") && find((void **)&stack_pop_free, "OPENSSL_sk_pop_free")
        && find((void **)&error_clear, "ERR_clear_error") && find((void **)&digest_by_name, "EVP_get_digestbyname")
        && find((void **)&key_gen, "PKCS12_key_gen_uni") && find((void **)&pbkdf2, "PKCS5_PBKDF2_HMAC");
    return found && provider_load(0, "default") && provider_load(0, "legacy");
}

const char *libcrypto_version(void) { return version_function ? version_function(0) : ""; }

int libcrypto_decode(const uint8_t *bytes, size_t count, const char *password) {
    const unsigned char *cursor = bytes;
    void *file = d2i_pkcs12(0, &cursor, (long)count);
    void *key = 0, *certificate = 0, *others = 0;
    int success = file && pkcs12_parse(file, password, &key, &certificate, &others);
    if (key) key_free(key);
    if (certificate) certificate_free(certificate);
    if (others) stack_pop_free(others, certificate_free);
    if (file) pkcs12_free(file);
    if (!success) error_clear();
    return success;
}

static const void *digest(int bits) {
    switch (bits) {
    case 1: return digest_by_name("SHA1");
    case 224: return digest_by_name("SHA224");
    case 256: return digest_by_name("SHA256");
    case 384: return digest_by_name("SHA384");
    case 512: return digest_by_name("SHA512");
    default: return 0;
    }
}

int libcrypto_pkcs12_kdf(
    int bits, const uint8_t *password, size_t password_count, const uint8_t *salt, size_t salt_count, int purpose,
    int iterations, uint8_t *output, size_t count) {
    return key_gen(
        (unsigned char *)password, (int)password_count, (unsigned char *)salt, (int)salt_count, purpose, iterations,
        (int)count, output, digest(bits));
}

int libcrypto_pbkdf2(
    int bits, const uint8_t *password, size_t password_count, const uint8_t *salt, size_t salt_count, int iterations,
    uint8_t *output, size_t count) {
    return pbkdf2(
        (const char *)password, (int)password_count, salt, (int)salt_count, iterations, digest(bits), (int)count,
        output);
}
