import PKCS12

/// Whole PFX files, with the password most of the seeds have. The work limit is low, so that time goes into shapes and
/// not into key derivation.
enum FuzzPFX {
    static func run(_ input: UnsafeBufferPointer<UInt8>) -> CInt {
        let bytes = Array(input)
        var limits = PKCS12Limits()
        limits.compressions = 8_000
        guard let pfx = try? PFX.read(bytes, password: "password", limits: limits) else { return 0 }
        _ = try? pfx.identity(at: 1_793_500_000)
        return 0
    }
}
