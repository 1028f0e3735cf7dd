package import GraphCatalogue

extension MgcCommand {
    /// An option of a command, for completion and manual.
    package struct OptionDescription: Sendable {
        /// The long name, with its dashes.
        package let name: String
        /// What it does, in a sentence.
        package let help: String
        /// Whether a value follows.
        package let takesValue: Bool
    }

    /// The options that an operation's command takes, in the order help shows them.
    package static func options(of operation: GraphOperation) -> [OptionDescription] {
        operation.mgcOptions.map { option in
            OptionDescription(name: option.names[0], help: option.help, takesValue: option.takesValue)
        }
    }

    /// The words a command line in this spelling begins with.
    package static var firstWords: [String] { MgcTree.roots.sorted() }

    /// The option for a key of a path: `--identity-api-connector-id`.
    package static func option(forKey key: String) -> String { GraphOperation.mgcOption(forKey: key) }
}

extension MgcOption {
    fileprivate var takesValue: Bool {
        switch value {
        case .none, .boolean: false
        case .text, .number: true
        }
    }
}
