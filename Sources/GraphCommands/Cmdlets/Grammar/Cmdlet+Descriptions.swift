import GraphCatalogue

extension Cmdlet {
    /// A parameter, for completion and manual.
    package struct ParameterDescription: Sendable {
        /// The name, with its dash.
        package let name: String
        /// Its other names, with their dashes.
        package let aliases: [String]
        /// What it does.
        package let help: String
        /// Whether a value follows.
        package let takesValue: Bool
        /// The values there are, where they can be counted.
        package let values: [String]
    }

    /// The parameters, own ones first.
    package var parameterDescriptions: [ParameterDescription] {
        parameters.map { parameter in
            ParameterDescription(
                name: "-" + parameter.name, aliases: parameter.aliases.map { "-" + $0 }, help: parameter.help,
                takesValue: parameter.type != .flag, values: parameter.values)
        }
    }

    /// The parameter for a key of a path: `-IdentityApiConnectorId`.
    package static func parameter(forKey key: String) -> String { "-" + PascalCase.name(key) }
}

extension CmdletParameter {
    fileprivate var values: [String] {
        if type == .actionPreference { return ActionPreference.allCases.map(\.rawValue) }
        return role == .control(.providerRelationship) ? ProviderRelationship.allCases.map(\.rawValue) : []
    }
}
