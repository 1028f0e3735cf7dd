import PKCS12

/// What lies under MAC and encryption, where mutations of a whole file never reach: the input is the
/// SafeContents of a file without a MAC.
enum FuzzContents {
    static func run(_ input: UnsafeBufferPointer<UInt8>) -> CInt {
        let contents = Array(input)
        var limits = PKCS12Limits()
        limits.compressions = 8_000
        guard let pfx = try? PFX.read(file(around: contents), password: "password", limits: limits) else { return 0 }
        guard let identity = try? pfx.identity(at: 1_793_500_000) else { return 0 }
        // What was read must be writable, and read back as the same.
        guard let written = try? PFX.write(identity, password: "password", profile: .graph) else { return 0 }
        guard let again = try? PFX.read(written, password: "password"),
            again.keys.first?.privateKey.subjectPublicKeyInfo == identity.key.subjectPublicKeyInfo
        else { fatalError("what was written does not read back") }
        return 0
    }
}

private func file(around contents: [UInt8]) -> [UInt8] {
    let authenticatedSafe = DER.element(0x30, DER.contentInfo(contents))
    return DER.element(0x30, [0x02, 0x01, 0x03] + DER.contentInfo(authenticatedSafe))
}
