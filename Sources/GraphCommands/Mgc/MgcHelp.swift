import CommandSupport
import GraphCatalogue

/// What `--help` shows in the spelling of `mgc`.
enum MgcHelp {
    /// How help is asked for.
    static let options = ["--help", "-h", "-?"]

    /// Help for a group of commands.
    static func lines(forGroup path: [String], _ operations: [GraphOperation]) -> [String] {
        let line = "signet " + path.joined(separator: " ")
        var lines = ["USAGE: \(line) <command> [<options>]", "", "COMMANDS:"]
        let entries = MgcTree.words(behind: path, of: operations).map { word -> (String, String) in
            let below = operations.filter { $0.mgcWords.starts(with: path + [word]) }
            // A group of one command is shown as that command.
            guard let only = below.first, below.count == 1 else {
                let beta = below.allSatisfy { $0.versions == [.beta] } ? " (beta)" : ""
                return ("\(word) …", "\(below.count) commands\(beta)")
            }
            return (only.mgcWords.dropFirst(path.count).joined(separator: " "), summary(of: only))
        }
        lines += HelpColumns.lines(entries, leftWidth: 38)
        lines += ["", "Behind each of them, --help shows more."]
        return lines
    }

    /// Help for one command.
    static func lines(for operation: GraphOperation) -> [String] {
        let required = operation.mgcRequiredOptions
        var lines = HelpColumns.wrapped(summary(of: operation))
        let usage = ([operation.mgcLine] + required.map(\.usage) + ["[<options>]"])
        lines += ["", "USAGE:"] + command(usage)
        if !required.isEmpty { lines += ["", "REQUIRED:"] + columns(required) }
        let all = operation.mgcOptions
        lines += ["", "OPTIONS:"] + columns(Array(all.dropFirst(required.count)))
        lines += ["", "EXAMPLE:"] + command([operation.mgcLine] + required.map(example))
        if let body = body(of: operation) {
            lines += ["", "BODY:"] + HelpColumns.wrapped(body, width: HelpColumns.width - 2).map { "  " + $0 }
        }
        lines += ["", "CALLS:", "  \(operation.method.rawValue) \(operation.path)"]
        lines += HelpColumns.lines([
            ("versions", operation.versions.map(\.rawValue).sorted(by: >).joined(separator: ", ")),
            ("clouds", Cloud.allCases.filter(operation.clouds.contains).map(\.rawValue).joined(separator: ", ")),
            ("permissions", permissions(of: operation)),
            ("cmdlet", operation.cmdlet.name(in: operation.versions.contains(.v1) ? .v1 : .beta)),
        ])
        lines += ["", "EXIT CODES:"]
        lines += HelpColumns.wrapped(CommandExitCode.help, width: HelpColumns.width - 2).map { "  " + $0 }
        return lines
    }

    private static func summary(of operation: GraphOperation) -> String {
        operation.id.summary + (operation.versions == [.beta] ? " (beta)" : "")
    }

    private static func columns(_ options: [MgcOption]) -> [String] {
        HelpColumns.lines(options.map { ($0.usage, $0.help) })
    }

    /// A command over several lines, as a shell reads it.
    private static func command(_ parts: [String]) -> [String] {
        var lines: [String] = []
        for part in parts {
            if let last = lines.last, last.count + part.count + 3 <= HelpColumns.width {
                lines[lines.count - 1] = "\(last) \(part)"
            } else {
                lines.append((lines.isEmpty ? "  " : "    ") + part)
            }
        }
        return lines.enumerated().map { $0 < lines.count - 1 ? "\($1) \\" : $1 }
    }

    private static func example(_ option: MgcOption) -> String {
        switch option.purpose {
        case .body: "--body @body.json"
        case .query: "\(option.names[0]) https://graph.microsoft.com/v1.0/…"
        default: "\(option.names[0]) ID"
        }
    }

    /// What a body has, from the schema.
    private static func body(of operation: GraphOperation) -> String? {
        let schema = GraphSchema.served(in: operation.versions.contains(.v1) ? .v1 : .beta)
        switch operation.requestBody {
        case .none, .collection, .count, .references: return nil
        case .reference: return "JSON: {\"@odata.id\": \"the address of the object\"}"
        case .parameters(let name):
            let parameters = schema.actions.first { $0.name == name }?.parameters ?? []
            return "JSON: {\(parameters.map { "\"\($0.name)\": …" }.joined(separator: ", "))}"
        case .object(let name):
            let members = properties(of: name, in: schema)
            return "JSON of \(name)" + (members.isEmpty ? ": {}" : ", with any of \(members.joined(separator: ", "))")
        }
    }

    /// The names of a type's properties with those it inherits.
    private static func properties(of name: String, in schema: GraphSchema) -> [String] {
        guard let type = schema.types.first(where: { $0.name == name }) else { return [] }
        return (type.base.map { properties(of: $0, in: schema) } ?? [])
            + type.properties.filter { !$0.isNavigation }.map(\.name)
    }

    private static func permissions(of operation: GraphOperation) -> String {
        func names(_ permissions: Set<Permission>) -> String {
            permissions.map(\.rawValue).sorted().joined(separator: " or ")
        }
        let access = operation.access
        guard access.application != access.delegated else { return names(access.application) }
        return "application: \(names(access.application)); delegated: \(names(access.delegated))"
    }
}
