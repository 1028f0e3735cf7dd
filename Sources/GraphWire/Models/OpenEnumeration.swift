/// A vocabulary of Graph that may grow: the values of today have names, and those of tomorrow survive as text.
///
/// Unlike an `enum` it reads every text and writes it back as it came. Compare with the constants, or with a literal
/// where this release has no name for a value.
public protocol OpenEnumeration: RawRepresentable, Codable, Hashable, Sendable, ExpressibleByStringLiteral,
    CustomStringConvertible
where RawValue == String, StringLiteralType == String {
    /// The values that have names here, in the order of Graph's metadata.
    static var known: [Self] { get }

    /// Takes any text, in Graph's spelling.
    init(rawValue: String)
}

extension OpenEnumeration {
    /// As `init(rawValue:)`.
    public init(stringLiteral text: String) { self.init(rawValue: text) }

    /// The text itself.
    public var description: String { rawValue }
}
