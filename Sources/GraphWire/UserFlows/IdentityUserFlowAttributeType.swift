/// Where an attribute comes from (Graph enumeration `identityUserFlowAttributeType`).
public struct IdentityUserFlowAttributeType: OpenEnumeration {
    /// Every tenant has it.
    public static let builtIn: Self = "builtIn"
    /// It was made in this tenant.
    public static let custom: Self = "custom"
    /// Every flow asks for it.
    public static let required: Self = "required"
    /// What the service says in place of a value it does not show to this client.
    public static let unknownFutureValue: Self = "unknownFutureValue"

    /// The values that have names here.
    public static let known: [Self] = [
        .builtIn, .custom, .required, .unknownFutureValue,
    ]

    /// The value in Graph's spelling.
    public let rawValue: String

    /// Takes any text, in Graph's spelling.
    public init(rawValue: String) { self.rawValue = rawValue }
}
