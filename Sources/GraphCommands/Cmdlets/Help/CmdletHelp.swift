import GraphCatalogue

/// The help of a cmdlet, laid out as PowerShell's `Get-Help` does.
struct CmdletHelp {
    private let cmdlet: Cmdlet
    private static let width = 100

    init(_ cmdlet: Cmdlet) {
        self.cmdlet = cmdlet
    }

    var lines: [String] {
        var lines = ["NAME", "    \(cmdlet.name)", "", "SYNOPSIS"]
        lines += cmdlet.operations.map { "    \($0.id.summary)" }.uniqued
        lines += ["", "SYNTAX"] + cmdlet.sets.flatMap(syntax)
        lines += ["DESCRIPTION"]
        for operation in cmdlet.operations {
            let permissions = operation.access.application.map(\.rawValue).sorted().joined(separator: " or ")
            lines += [
                "    \(operation.method.rawValue) /\(cmdlet.version.rawValue)\(operation.path)",
                "        permission \(permissions); clouds "
                    + operation.clouds.map(\.rawValue).sorted().joined(separator: ", "),
            ]
        }
        lines += [
            "    Module \(cmdlet.module).", "",
            "    Parameter names may be written in any case and cut short as long as they stay unambiguous;",
            "    -Name value and -Name:value mean the same. Quote @{ … } and $false for the shell.", "", "PARAMETERS",
        ]
        lines += cmdlet.parameters.flatMap(parameter)
        lines += ["EXAMPLES"] + examples.flatMap { ["    \($0)", ""] }
        lines += [
            "EXIT CODES",
            "    0 done, 1 refused by the service, 2 not found, 3 not signed in or not allowed, 4 throttled,",
            "    5 network, 64 bad usage, 65 bad input file, 74 output not writable, 130 interrupted",
        ]
        return lines
    }

    private func syntax(_ set: CmdletParameterSet) -> [String] {
        let own = cmdlet.parameters.filter { $0.belongs(to: set) }
        let ordered = own.filter { $0.isMandatory(in: set) } + own.filter { !$0.isMandatory(in: set) && !isCommon($0) }
        var lines: [String] = []
        var line = "    \(cmdlet.name)"
        let words = ordered.map { word($0, set) } + ["[<CommonParameters>]"]
        for word in words {
            if line.count + word.count + 1 > Self.width {
                lines.append(line)
                line = "       "
            }
            line += " " + word
        }
        return lines + [line, ""]
    }

    private func word(_ parameter: CmdletParameter, _ set: CmdletParameterSet) -> String {
        let text = parameter.type == .flag ? "-\(parameter.name)" : "-\(parameter.name) <\(parameter.type.name)>"
        return parameter.isMandatory(in: set) ? text : "[\(text)]"
    }

    private func isCommon(_ parameter: CmdletParameter) -> Bool {
        CmdletCommonParameters.all.contains { $0.name == parameter.name }
    }

    private func parameter(_ parameter: CmdletParameter) -> [String] {
        let owners = cmdlet.sets.filter { parameter.belongs(to: $0) }
        let needed = owners.contains { parameter.isMandatory(in: $0) }
        var lines = [
            parameter.type == .flag ? "    -\(parameter.name)" : "    -\(parameter.name) <\(parameter.type.name)>"
        ]
        lines += Self.wrapped(parameter.help, indent: 8)
        var facts = ["Required: \(needed ? "true" : "false")"]
        if !parameter.aliases.isEmpty { facts.append("Aliases: \(parameter.aliases.joined(separator: ", "))") }
        if parameter.role == .body || parameter.role == .identity { facts.append("Accepts pipeline input: ByValue") }
        if parameter.sets != nil, owners.count < cmdlet.sets.count {
            facts.append("Sets: \(owners.map(\.name).joined(separator: ", "))")
        }
        return lines + Self.wrapped(facts.joined(separator: ". ") + ".", indent: 8) + [""]
    }

    /// A line for the first sets that shows what a person would type.
    private var examples: [String] {
        cmdlet.sets.filter { $0.operation.id == cmdlet.operations.first?.id || !$0.isViaIdentity }.prefix(3).map {
            set in
            var words = ["signet \(cmdlet.name)"]
            for parameter in cmdlet.parameters where parameter.belongs(to: set) {
                switch parameter.role {
                case .key: words.append("-\(parameter.name) ID")
                case .identity: words.append("-InputObject '@{ \(identityExample(set)) }'")
                case .body: words.append("-BodyParameter '@{ \(bodyExample(set)) }'")
                case .query("@id"): words.append("-Id ADDRESS")
                case .member(let name) where isShown(name, set): words.append(memberExample(name, parameter))
                default: continue
                }
            }
            return words.joined(separator: " ")
        }
    }

    private func identityExample(_ set: CmdletParameterSet) -> String {
        set.operation.path.keyNames.map { "\(PascalCase.name($0)) = \"ID\"" }.joined(separator: "; ")
    }

    private func bodyExample(_ set: CmdletParameterSet) -> String {
        let members = ModelShape(set.operation.requestBody, version: cmdlet.version).members
        return members.filter { isShown($0.name, set) }.map { member in
            let key = member.name.contains("@") ? "\"\(member.name)\"" : member.name
            return "\(key) = \"…\""
        }.joined(separator: "; ")
    }

    private func memberExample(_ name: String, _ parameter: CmdletParameter) -> String {
        switch name {
        case "pkcs12Value": "-\(parameter.name) @client.pfx"
        default: "-\(parameter.name) \"…\""
        }
    }

    /// Actions and references need all of their members; of an object the name is enough for an example.
    private func isShown(_ name: String, _ set: CmdletParameterSet) -> Bool {
        if case .object = set.operation.requestBody { name == "displayName" } else { true }
    }

    private static func wrapped(_ text: String, indent: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, indent + line.count + word.count + 1 > width {
                lines.append(String(repeating: " ", count: indent) + line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        return line.isEmpty ? lines : lines + [String(repeating: " ", count: indent) + line]
    }
}

extension [String] {
    /// Without repetitions.
    fileprivate var uniqued: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
