/// Text nobody can guess.
enum RandomText {
    /// A password with 160 random bits, in letters and digits any file format and shell takes.
    static func password() -> String {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567")
        var generator = SystemRandomNumberGenerator()
        return String((0..<32).map { _ in alphabet[Int.random(in: 0..<32, using: &generator)] })
    }
}
