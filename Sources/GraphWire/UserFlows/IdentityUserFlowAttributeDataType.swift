/// What kind of value an attribute holds (Graph enumeration `identityUserFlowAttributeDataType`).
public struct IdentityUserFlowAttributeDataType: OpenEnumeration {
    /// Text.
    public static let string: Self = "string"
    /// Yes or no.
    public static let boolean: Self = "boolean"
    /// A whole number of 64 bits.
    public static let int64: Self = "int64"
    /// Several texts.
    public static let stringCollection: Self = "stringCollection"
    /// A date and a time.
    public static let dateTime: Self = "dateTime"
    /// What the service says in place of a value it does not show to this client.
    public static let unknownFutureValue: Self = "unknownFutureValue"

    /// The values that have names here.
    public static let known: [Self] = [
        .string, .boolean, .int64, .stringCollection, .dateTime, .unknownFutureValue,
    ]

    /// The value in Graph's spelling.
    public let rawValue: String

    /// Takes any text, in Graph's spelling.
    public init(rawValue: String) { self.rawValue = rawValue }
}
