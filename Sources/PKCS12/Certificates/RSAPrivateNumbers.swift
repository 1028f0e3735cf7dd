/// The numbers of an RSAPrivateKey (RFC 8017 appendix A.1.2), and whether they belong together.
///
/// The cryptographic library asks the same questions in constant time, which takes a fifth of what opening a whole file
/// takes. Here nobody can measure: the key is the caller's own, it is read once, and whoever uses it lets the library
/// check it again.
struct RSAPrivateNumbers {
    let modulus: [UInt8]
    let publicExponent: [UInt8]
    /// The numbers as DER, also where they came as BER.
    let encoded: [UInt8]
    private let n: WholeNumber
    private let e: WholeNumber
    private let d: WholeNumber
    private let p: WholeNumber
    private let q: WholeNumber
    private let dP: WholeNumber
    private let dQ: WholeNumber
    private let qInverse: WholeNumber

    /// Reads the SEQUENCE; more than two primes (version 1) are refused.
    init(_ element: BERElement) throws(PKCS12Error) {
        var fields = try element.sequence()
        guard try fields.require("version").smallInteger() == 0 else {
            throw PKCS12Error(
                .unsupported, "RSA keys of more than two primes are not offered", at: element.location,
                remedy: "make a new key; hardly any program reads these")
        }
        var encodings = [DER.integer(0)]
        func next(_ field: StaticString) throws(PKCS12Error) -> ArraySlice<UInt8> {
            let number = try fields.require(field)
            let octets = try number.integerOctets()
            guard let first = octets.first, first & 0x80 == 0 else {
                throw number.malformed("a number of an RSA key is not negative")
            }
            encodings.append(DER.unsignedInteger(Array(octets)))
            return octets.drop { $0 == 0 }
        }
        let modulus = try next("modulus")
        let exponent = try next("publicExponent")
        self.modulus = Array(modulus)
        publicExponent = Array(exponent)
        n = WholeNumber(octets: modulus)
        e = WholeNumber(octets: exponent)
        d = WholeNumber(octets: try next("privateExponent"))
        p = WholeNumber(octets: try next("prime1"))
        q = WholeNumber(octets: try next("prime2"))
        dP = WholeNumber(octets: try next("exponent1"))
        dQ = WholeNumber(octets: try next("exponent2"))
        qInverse = WholeNumber(octets: try next("coefficient"))
        guard fields.isAtEnd else { throw element.malformed("there is more in the RSA key than its numbers") }
        encoded = DER.sequence(of: encodings)
    }

    var bitCount: Int { n.bitCount }

    /// Whether the key can be a key: the modulus is the product of the primes, and the exponents undo each other.
    ///
    /// Takes time with the square of the modulus, which the caller bounds; nothing else may be longer.
    var fitTogether: Bool {
        guard n.isOdd, e.isOdd, e != .one, e.bitCount <= 33,
            [e, d, p, q, dP, dQ, qInverse].allSatisfy({
                $0.bitCount <= n.bitCount
            }), p * q == n
        else { return false }
        return exponent(dP, undoesModulo: p.predecessor) && exponent(dQ, undoesModulo: q.predecessor)
            && (qInverse * q).remainder(dividingBy: p) == .one
    }

    /// Whether the exponent is the private one's remainder and the public one's inverse.
    private func exponent(_ exponent: WholeNumber, undoesModulo order: WholeNumber) -> Bool {
        d.remainder(dividingBy: order) == exponent && (e * exponent).remainder(dividingBy: order) == .one
    }
}
