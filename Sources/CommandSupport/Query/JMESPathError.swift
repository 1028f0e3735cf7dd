/// Why a query cannot be read, or cannot be answered (JMESPath specification, "Errors").
package struct JMESPathError: Error, Equatable, CustomStringConvertible {
    /// The kinds of the specification.
    package enum Kind: Equatable, Sendable {
        /// The text is no expression.
        case syntax
        /// There is no function of that name.
        case unknownFunction
        /// A function has too few or too many arguments.
        case invalidArity
        /// An argument is of another type than the function takes.
        case invalidType
        /// A value cannot be used, such as a step of 0.
        case invalidValue
        /// The expression, or what it makes, is larger than anybody needs.
        case tooLarge
    }

    package let kind: Kind
    /// What is wrong.
    package let problem: String
    /// Where, in characters of the expression, counted from 1.
    package let position: Int

    /// Such as `a name is expected behind the dot, at character 9`.
    package var description: String { "\(problem), at character \(position)" }
}
