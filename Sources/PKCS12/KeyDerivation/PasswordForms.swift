/// The ways one password is turned into bytes, in the order they are worth trying.
///
/// Standards and programs disagree: PBES1 and the classic MAC want UTF-16BE with a terminator, PBES2 and PBMAC1 want
/// UTF-8; an empty password is two zero bytes or nothing; OpenSSL before 1.1.0 widened UTF-8 bytes; NSS before 3.31
/// used the wide form everywhere. Nothing is trimmed or normalised.
struct PasswordForms {
    /// For PBES1 and the classic MAC.
    private(set) var wide: [SecretBytes]
    /// For PBES2 and PBMAC1.
    let narrow: [SecretBytes]

    init(_ password: String?) {
        let password = password ?? ""
        guard !password.isEmpty else {
            let terminator = SecretBytes([0, 0])
            let nothing = SecretBytes([])
            wide = [terminator, nothing]
            narrow = [nothing, terminator]
            return
        }
        let utf8 = Array(password.utf8)
        let utf16 = SecretBytes(Self.utf16(password))
        var wide = [utf16]
        if utf8.contains(where: { $0 >= 0x80 }) {
            wide.append(SecretBytes(utf8.flatMap { [0, $0] } + [0, 0]))
        }
        self.wide = wide
        narrow = [SecretBytes(utf8), utf16]
    }

    /// Tries a form first from now on, where PBES1 wants it: who wrote the integrity check wrote the parts too.
    ///
    /// PBES2 is left alone: its form of an empty password differs from that of a classic check.
    mutating func prefer(_ form: SecretBytes) {
        guard let index = wide.firstIndex(where: { $0 === form }), index > 0 else { return }
        wide.swapAt(0, index)
    }

    /// UTF-16BE with surrogate pairs and two zero bytes (RFC 7292 appendix B.1).
    static func utf16(_ password: String) -> [UInt8] {
        password.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } + [0, 0]
    }
}
