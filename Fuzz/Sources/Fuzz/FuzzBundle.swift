import PKCS12

/// PKCS #7 bundles in every encoding; what was read must be writable.
enum FuzzBundle {
    static func run(_ input: UnsafeBufferPointer<UInt8>) -> CInt {
        let bytes = Array(input)
        guard let bundle = try? CertificateBundle.read(bytes) else { return 0 }
        guard let written = try? CertificateBundle.write(bundle.certificates.map(\.derBytes)),
            let again = try? CertificateBundle.read(written), Set(again.certificates) == Set(bundle.certificates)
        else { fatalError("what was read cannot be written, or does not read back") }
        return 0
    }
}
