/// What others said, such as an endpoint, where it is repeated to administrators.
package enum OutsideText {
    /// The beginning of a text on one line, without control characters and directions.
    ///
    /// - Parameter most: how many scalars; what combines into one character has no bound of its own.
    package static func line(_ text: String, atMost most: Int = .max) -> String {
        let scalars = text.unicodeScalars.prefix(most).map { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: Unicode.Scalar("?")
            default: scalar
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
