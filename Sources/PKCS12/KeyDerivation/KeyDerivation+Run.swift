@_spi(Benchmarks) extension PFX.KeyDerivation {
    /// Runs the bare derivation on some salt: the part of opening a file that no reader can leave out.
    ///
    /// - Throws: ``PKCS12Error`` where ``PFX/read(_:password:limits:)`` would; scrypt is not offered, since its
    ///   parameters are not all kept.
    public func run(password: String, salt: [UInt8]) throws(PKCS12Error) {
        let forms = PasswordForms(password)
        switch function {
        case .pkcs12(let name):
            guard let digest = DigestAlgorithm(rawValue: name), let form = forms.wide.first else { return }
            // PBES1 derives a key and an initialization vector; a MAC has one key.
            for (byteCount, purpose) in zip(byteCounts, [PKCS12KeyDerivation.Purpose.key, .initializationVector]) {
                _ = PKCS12KeyDerivation.derive(
                    purpose, password: form, salt: salt, iterationCount: iterationCount, byteCount: byteCount,
                    digest: digest)
            }
        case .pbkdf2(let name):
            guard let digest = DigestAlgorithm(rawValue: name), let form = forms.narrow.first else { return }
            for byteCount in byteCounts {
                _ = try PBKDF2.derive(
                    password: form, salt: salt, iterationCount: iterationCount, byteCount: byteCount, digest: digest)
            }
        case .scrypt: throw PKCS12Error(.unsupported, "the parameters of scrypt are not kept")
        }
    }
}
