/// How much a file may ask of the reader; everything is checked before it costs anything.
///
/// The standard values let every file through that a real producer was seen to write, several times over.
public struct PKCS12Limits: Sendable, Hashable {
    /// Bytes of a PFX; a PFX with 1,300 certificates has 700,000.
    public var fileBytes = 1_048_576
    /// Bytes of a PKCS #7 bundle: Graph's 2 MB, in base64 with line breaks.
    public var bundleBytes = 2_900_000
    /// Nesting of ASN.1 elements; real files stay under 20.
    public var depth = 32
    /// ASN.1 elements visited.
    public var elements = 100_000
    /// Bags in a PFX.
    public var bags = 2_000
    /// Private keys in a PFX.
    public var keys = 16
    /// Bytes of a salt; 0 occurs.
    public var saltBytes = 4_096
    /// Iterations of one derivation; producers reach 600,000.
    public var iterationCount = 5_000_000
    /// Compressions of a hash function that all derivations together may take: Firefox's files need 3.6 million,
    /// `openssl pkcs12 -iter 1000000` 5 million, GnuTLS with a chain of five 8 to 12 million.
    public var compressions = 20_000_000
    /// Bytes of memory scrypt may take.
    public var scryptMemoryBytes = 32 * 1_048_576
    /// Lanes scrypt may have.
    public var scryptParallelism = 4

    /// The values above.
    public static let standard = PKCS12Limits()

    /// Starts from the standard values.
    public init() {}
}
