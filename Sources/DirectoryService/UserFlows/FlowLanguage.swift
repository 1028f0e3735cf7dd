public import DirectoryStore

/// A language in which the pages of a user flow can be shown.
public struct FlowLanguage: Sendable, Hashable {
    /// The language tag (RFC 5646).
    public let id: String
    /// Its name in English.
    public let displayName: String
    /// Whether pages are shown in it.
    public let isEnabled: Bool

    /// The languages of a flow: for guests all are enabled from the start, for customers once languages are.
    public static func all(of flow: UserFlowRecord) -> [FlowLanguage] {
        let isEnabled = flow.kind == .b2x || flow.isLanguageCustomizationEnabled == true
        return names.map { FlowLanguage(id: $0, displayName: $1, isEnabled: isEnabled) }
    }

    private static let names = [
        ("ar", "Arabic"), ("bg", "Bulgarian"), ("bn", "Bangla"), ("ca", "Catalan"), ("cs", "Czech"), ("da", "Danish"),
        ("de", "German"), ("el", "Greek"), ("en", "English"), ("es", "Spanish"), ("et", "Estonian"), ("eu", "Basque"),
        ("fi", "Finnish"), ("fr", "French"), ("gl", "Galician"), ("gu", "Gujarati"), ("he", "Hebrew"),
        ("hi", "Hindi"), ("hr", "Croatian"), ("hu", "Hungarian"), ("id", "Indonesian"), ("it", "Italian"),
        ("ja", "Japanese"), ("kk", "Kazakh"), ("kn", "Kannada"), ("ko", "Korean"), ("lt", "Lithuanian"),
        ("lv", "Latvian"), ("ml", "Malayalam"), ("mr", "Marathi"), ("ms", "Malay"), ("nb", "Norwegian Bokmål"),
        ("nl", "Dutch"), ("pa", "Punjabi"), ("pl", "Polish"), ("pt-BR", "Portuguese (Brazil)"),
        ("pt-PT", "Portuguese (Portugal)"), ("ro", "Romanian"), ("ru", "Russian"), ("sk", "Slovak"),
        ("sl", "Slovenian"), ("sr-Cyrl", "Serbian (Cyrillic)"), ("sr-Latn", "Serbian (Latin)"), ("sv", "Swedish"),
        ("ta", "Tamil"), ("te", "Telugu"), ("th", "Thai"), ("tr", "Turkish"), ("uk", "Ukrainian"),
        ("vi", "Vietnamese"), ("zh-Hans", "Chinese (Simplified)"), ("zh-Hant", "Chinese (Traditional)"),
    ]
}
