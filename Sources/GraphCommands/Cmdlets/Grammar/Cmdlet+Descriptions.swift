extension Cmdlet {
    /// A parameter, for completion and manual.
    package struct ParameterDescription: Sendable {
        /// The name, with its dash.
        package let name: String
        /// What it does.
        package let help: String
        /// Whether a value follows.
        package let takesValue: Bool
    }

    /// The parameters, own ones first.
    package var parameterDescriptions: [ParameterDescription] {
        parameters.map { parameter in
            ParameterDescription(
                name: "-" + parameter.name, help: parameter.help, takesValue: parameter.type != .flag)
        }
    }

    /// The parameter for a key of a path: `-IdentityApiConnectorId`.
    package static func parameter(forKey key: String) -> String { "-" + PascalCase.name(key) }
}
