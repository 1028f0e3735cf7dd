/// The language a person reads, as the browser or a link says it.
public enum SignUpLanguage {
    private static let longestTag = 35

    /// The first language tag (RFC 5646) that is asked for.
    ///
    /// - Parameter uiLocales: what the link says (OpenID Connect's `ui_locales`: tags with spaces between); wins.
    /// - Parameter acceptLanguage: what the browser says (RFC 9110 §12.5.4), such as `de-CH, de;q=0.9`.
    /// - Returns: `nil` when neither names one.
    public static func tag(uiLocales: String?, acceptLanguage: String?) -> String? {
        if let tag = (uiLocales ?? "").split(separator: " ").lazy.compactMap(tag(_:)).first { return tag }
        let choices = (acceptLanguage ?? "").split(separator: ",").prefix(50).enumerated()
            .compactMap { place, item -> (tag: String, weight: Double, place: Int)? in
                let parts = item.split(separator: ";").map { $0.filter { $0 != " " } }
                guard let first = parts.first, let tag = tag(first) else { return nil }
                let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
                return weight > 0 ? (tag, weight, place) : nil
            }
        return choices.min { ($1.weight, $0.place) < ($0.weight, $1.place) }?.tag
    }

    private static func tag(_ text: some StringProtocol) -> String? {
        let isTag =
            (1...longestTag).contains(text.utf8.count) && !text.hasPrefix("-")
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
        return isTag ? String(text) : nil
    }
}
