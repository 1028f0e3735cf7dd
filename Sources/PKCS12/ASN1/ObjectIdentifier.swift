/// An object identifier (X.690 §8.19), kept as it is encoded.
struct ObjectIdentifier: Hashable, CustomStringConvertible {
    let contents: [UInt8]

    /// Takes the contents octets; `nil` when they do not end a number or are absurdly long.
    init?(contents: [UInt8]) {
        guard let last = contents.last, last & 0x80 == 0, contents.count <= 64 else { return nil }
        self.contents = contents
    }

    /// Takes the numbers of an identifier known to this room.
    init(_ numbers: UInt64...) {
        var contents: [UInt8] = []
        for (index, number) in numbers.enumerated() where index != 1 {
            let value = index == 0 ? number * 40 + (numbers.count > 1 ? numbers[1] : 0) : number
            var groups = [UInt8(value & 0x7F)]
            var rest = value >> 7
            while rest > 0 {
                groups.insert(UInt8(rest & 0x7F) | 0x80, at: 0)
                rest >>= 7
            }
            contents += groups
        }
        self.contents = contents
    }

    /// Dotted decimal.
    var description: String {
        var numbers: [UInt64] = []
        var value: UInt64 = 0
        for octet in contents {
            // Numbers beyond 64 bits occur only in made-up files; they are shown modulo 2^64.
            value = value << 7 | UInt64(octet & 0x7F)
            if octet & 0x80 == 0 {
                if numbers.isEmpty {
                    let first = min(value / 40, 2)
                    numbers = [first, value - first * 40]
                } else {
                    numbers.append(value)
                }
                value = 0
            }
        }
        return numbers.map(String.init).joined(separator: ".")
    }
}

extension ObjectIdentifier {
    // PKCS #7 content types (RFC 2315 §14)
    static let data = Self(1, 2, 840, 113549, 1, 7, 1)
    static let signedData = Self(1, 2, 840, 113549, 1, 7, 2)
    static let envelopedData = Self(1, 2, 840, 113549, 1, 7, 3)
    static let encryptedData = Self(1, 2, 840, 113549, 1, 7, 6)
    // PKCS #12 bags (RFC 7292 §4.2)
    static let keyBag = Self(1, 2, 840, 113549, 1, 12, 10, 1, 1)
    static let shroudedKeyBag = Self(1, 2, 840, 113549, 1, 12, 10, 1, 2)
    static let certBag = Self(1, 2, 840, 113549, 1, 12, 10, 1, 3)
    static let crlBag = Self(1, 2, 840, 113549, 1, 12, 10, 1, 4)
    static let secretBag = Self(1, 2, 840, 113549, 1, 12, 10, 1, 5)
    static let safeContentsBag = Self(1, 2, 840, 113549, 1, 12, 10, 1, 6)
    static let x509Certificate = Self(1, 2, 840, 113549, 1, 9, 22, 1)
    static let friendlyName = Self(1, 2, 840, 113549, 1, 9, 20)
    static let localKeyID = Self(1, 2, 840, 113549, 1, 9, 21)
    // Password-based encryption (RFC 7292 appendix C, RFC 8018)
    static let pbeSHA1And3DES = Self(1, 2, 840, 113549, 1, 12, 1, 3)
    static let pbeSHA1And2Key3DES = Self(1, 2, 840, 113549, 1, 12, 1, 4)
    static let pbeSHA1AndRC2128 = Self(1, 2, 840, 113549, 1, 12, 1, 5)
    static let pbeSHA1AndRC240 = Self(1, 2, 840, 113549, 1, 12, 1, 6)
    static let pbes2 = Self(1, 2, 840, 113549, 1, 5, 13)
    static let pbmac1 = Self(1, 2, 840, 113549, 1, 5, 14)
    static let pbkdf2 = Self(1, 2, 840, 113549, 1, 5, 12)
    static let scrypt = Self(1, 3, 6, 1, 4, 1, 11591, 4, 11)
    static let desEDE3CBC = Self(1, 2, 840, 113549, 3, 7)
    static let rc2CBC = Self(1, 2, 840, 113549, 3, 2)
    static let aes128CBC = Self(2, 16, 840, 1, 101, 3, 4, 1, 2)
    static let aes192CBC = Self(2, 16, 840, 1, 101, 3, 4, 1, 22)
    static let aes256CBC = Self(2, 16, 840, 1, 101, 3, 4, 1, 42)
    // Digests (RFC 5754) and HMACs (RFC 8018 appendix B.1)
    static let sha1 = Self(1, 3, 14, 3, 2, 26)
    static let sha224 = Self(2, 16, 840, 1, 101, 3, 4, 2, 4)
    static let sha256 = Self(2, 16, 840, 1, 101, 3, 4, 2, 1)
    static let sha384 = Self(2, 16, 840, 1, 101, 3, 4, 2, 2)
    static let sha512 = Self(2, 16, 840, 1, 101, 3, 4, 2, 3)
    static let hmacSHA1 = Self(1, 2, 840, 113549, 2, 7)
    static let hmacSHA224 = Self(1, 2, 840, 113549, 2, 8)
    static let hmacSHA256 = Self(1, 2, 840, 113549, 2, 9)
    static let hmacSHA384 = Self(1, 2, 840, 113549, 2, 10)
    static let hmacSHA512 = Self(1, 2, 840, 113549, 2, 11)
    // Keys (RFC 3279, 5480, 8410)
    static let rsaEncryption = Self(1, 2, 840, 113549, 1, 1, 1)
    static let rsaPSS = Self(1, 2, 840, 113549, 1, 1, 10)
    static let ecPublicKey = Self(1, 2, 840, 10045, 2, 1)
    static let p256 = Self(1, 2, 840, 10045, 3, 1, 7)
    static let p384 = Self(1, 3, 132, 0, 34)
    static let p521 = Self(1, 3, 132, 0, 35)
    static let ed25519 = Self(1, 3, 101, 112)
    // Certificate extensions (RFC 5280 §4.2)
    static let subjectKeyIdentifier = Self(2, 5, 29, 14)
    static let keyUsage = Self(2, 5, 29, 15)
    static let basicConstraints = Self(2, 5, 29, 19)
    static let crlDistributionPoints = Self(2, 5, 29, 31)
    static let authorityKeyIdentifier = Self(2, 5, 29, 35)
    static let extendedKeyUsage = Self(2, 5, 29, 37)
}
