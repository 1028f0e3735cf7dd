import PKCS12

/// PKCS #8 keys; the form they are kept in must read back as the same key.
enum FuzzPrivateKey {
    static func run(_ input: UnsafeBufferPointer<UInt8>) -> CInt {
        let bytes = Array(input)
        guard let key = try? PrivateKeyInfo(pkcs8: bytes) else { return 0 }
        guard let again = try? PrivateKeyInfo(pkcs8: key.pkcs8Bytes),
            again.subjectPublicKeyInfo == key.subjectPublicKeyInfo, again.pkcs8Bytes == key.pkcs8Bytes
        else { fatalError("the kept form does not read back") }
        return 0
    }
}
