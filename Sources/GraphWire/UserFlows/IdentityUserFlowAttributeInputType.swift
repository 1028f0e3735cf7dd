/// How a page asks for an attribute (Graph enumeration `identityUserFlowAttributeInputType`).
public struct IdentityUserFlowAttributeInputType: OpenEnumeration {
    /// A line of text.
    public static let textBox: Self = "textBox"
    /// A date, chosen part by part.
    public static let dateTimeDropdown: Self = "dateTimeDropdown"
    /// One of several choices, all in view.
    public static let radioSingleSelect: Self = "radioSingleSelect"
    /// One of several choices, in a list that opens.
    public static let dropdownSingleSelect: Self = "dropdownSingleSelect"
    /// An e-mail address, which may be checked.
    public static let emailBox: Self = "emailBox"
    /// Any of several choices.
    public static let checkboxMultiSelect: Self = "checkboxMultiSelect"

    /// The values that have names here.
    public static let known: [Self] = [
        .textBox, .dateTimeDropdown, .radioSingleSelect, .dropdownSingleSelect, .emailBox,
        .checkboxMultiSelect,
    ]

    /// The value in Graph's spelling.
    public let rawValue: String

    /// Takes any text, in Graph's spelling.
    public init(rawValue: String) { self.rawValue = rawValue }
}
