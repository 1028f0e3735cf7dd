import GraphCatalogue

/// What a value on the command line is of.
enum CompletedValue {
    case words([Completion])
    case files
    case folders
    /// Names of environment variables.
    case variables
    /// Names of the user's profiles.
    case profiles
    /// Members of collections of the service.
    case identifiers([IdentifiedCollection])
    /// Thumbprints of the certificates of a connector, by its id.
    case thumbprints(connector: String)
    case anything

    /// Reads it off what the parser knows of an argument: the list of its values, what its author said, else its name.
    init(of argument: ArgumentDescription, in line: TypedLine) {
        switch argument.completionKind {
        case .list(let values)?: self = .words(values.map { Completion($0) })
        case .file?: self = .files
        case .directory?: self = .folders
        default: self = Self.named(argument.valueName ?? "", argument, line)
        }
    }

    private static func named(_ name: String, _ argument: ArgumentDescription, _ line: TypedLine) -> CompletedValue {
        switch name {
        case "file", "ca", "certificate", "certificates": return .files
        case "dir", "folder", "directory": return .folders
        case "cloud": return .words(Cloud.allCases.map { Completion($0.rawValue) })
        case "step": return .words(ConnectorStep.allCases.map { Completion($0.rawValue) })
        case "thumbprint":
            guard line.path.first == "connectors", let connector = line.values.first else { return .anything }
            return .thumbprints(connector: connector)
        case "name" where argument.spellings.contains { $0.hasSuffix("-env") }: return .variables
        case "name" where argument.spellings.contains("--profile") || profileCommands.contains(line.path.first ?? ""):
            return .profiles
        default:
            let collections = collections(of: name, line)
            return collections.isEmpty ? .anything : .identifiers(collections)
        }
    }

    /// Whose names are those of profiles.
    private static let profileCommands: Set<String> = ["login", "logout", "profile"]

    /// The collections that an identifier is of: its own name says so, or the group of the command.
    private static func collections(of name: String, _ line: TypedLine) -> [IdentifiedCollection] {
        func members(_ id: OperationID, _ variant: GraphOperation.Variant? = nil, behind keys: [String] = [])
            -> [IdentifiedCollection]
        {
            IdentifiedCollection.holding(key: keys.count, of: .entry(id, variant), behind: keys)
        }
        let path = line.path
        switch (path.first, name) {
        case (_, "connector"), ("connectors", "id"): return members(.getApiConnector)
        case (_, "flow"), ("flows", "id"):
            return UserFlowCollection.allCases.flatMap { members(.getUserFlow, .init($0)) }
        case ("pki", "id") where path.contains("cas"): return members(.getAuthority, behind: line.values)
        case ("pki", "id") where path.last == "restore": return members(.getDeletedItem)
        case (_, "pki"), ("pki", "id"): return members(.getPKI)
        default: return []
        }
    }
}
