/// A query option that cannot be read: which, where, and what was expected.
public struct ODataSyntaxError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The option with its `$`, such as `$filter`.
    public let option: String
    /// The character at fault in the decoded value, counted from 1; `nil` when it is about the option as a whole.
    public let position: Int?
    /// What is wrong and what was expected.
    public let message: String

    /// Describes a fault.
    public init(option: String, position: Int? = nil, message: String) {
        self.option = option
        self.position = position
        self.message = message
    }

    /// A sentence for the caller.
    public var description: String {
        position.map { "Invalid \(option) at position \($0): \(message)." } ?? "Invalid \(option): \(message)."
    }
}
