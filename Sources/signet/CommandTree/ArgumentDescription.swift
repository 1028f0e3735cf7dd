/// An option, a flag or an argument of a command, as the command line parser describes it.
struct ArgumentDescription: Decodable, Hashable {
    /// What it is on the command line.
    enum Kind: String, Decodable {
        /// Found by its place.
        case positional
        /// A name with a value behind it.
        case option
        /// A name alone.
        case flag
    }

    /// A name with its dashes to come.
    struct Name: Decodable, Hashable {
        /// `long`, `short` or `longWithSingleDash`.
        let kind: String
        let name: String

        /// As it is typed: `--output`, `-o`.
        var spelled: String { (kind == "long" ? "--" : "-") + name }
    }

    /// What may be typed for a value, where its author said so.
    enum Completion: Decodable, Hashable {
        case list(values: [String])
        case file(extensions: [String])
        case directory
        case shellCommand(command: String)
        case custom, customAsync, customDeprecated
    }

    let kind: Kind
    let names: [Name]?
    let valueName: String?
    let abstract: String?
    let discussion: String?
    let defaultValue: String?
    let allValues: [String]?
    let completionKind: Completion?
    let isOptional: Bool
    let isRepeating: Bool
    let shouldDisplay: Bool

    /// Its names as they are typed, long ones first.
    var spellings: [String] {
        let spelled = (names ?? []).map(\.spelled)
        return spelled.filter { $0.hasPrefix("--") } + spelled.filter { !$0.hasPrefix("--") }
    }
}
