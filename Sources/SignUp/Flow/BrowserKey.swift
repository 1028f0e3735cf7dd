import Crypto
import DirectoryService
import Foundation

/// A random name of a browser, kept in its cookie. Pages are sealed for it, so that a page copied to another browser, or
/// slipped into one by another site, does not open.
public struct BrowserKey: Sendable, Hashable {
    /// 43 characters of base64url: 32 random bytes.
    public let text: String

    /// Makes a new one.
    public init() {
        text = RandomText.base64URL()
    }

    /// Takes one that a browser sent; `nil` when it cannot be one that was made here.
    public init?(_ text: String) {
        guard text.utf8.count == 43, Data(base64URLText: text)?.count == 32 else { return nil }
        self.text = text
    }
}

/// Random text.
enum RandomText {
    /// 32 random bytes, base64url.
    static func base64URL() -> String {
        SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }.base64URLText
    }

    /// Eight characters that are easily told over the telephone, such as `7K3M-9QTD` (Crockford's alphabet, which has no
    /// I, L, O and U).
    static func reference() -> String {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        let letters = (0..<8).map { _ in alphabet.randomElement() ?? "0" }
        return String(letters.prefix(4)) + "-" + String(letters.suffix(4))
    }
}
