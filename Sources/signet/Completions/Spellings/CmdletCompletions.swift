import GraphCatalogue
import GraphCommands

/// Completions of the PowerShell spelling: names of cmdlets, their parameters, and identifiers.
struct CmdletCompletions {
    private let cmdlet: Cmdlet
    private let identifiers: (any IdentifierSource)?

    /// The names of both modules.
    static var names: [Completion] {
        var found: [Completion] = []
        var seen: Set<String> = []
        for version in APIVersion.allCases {
            for operation in GraphOperation.all where operation.versions.contains(version) {
                let name = operation.cmdlet.name(in: version)
                if seen.insert(name).inserted { found.append(Completion(name, operation.id.summary)) }
            }
        }
        return found
    }

    /// Finds a cmdlet by its name, whatever the case of letters; `nil` when there is none.
    init?(named name: String, identifiers: (any IdentifierSource)?) {
        guard let cmdlet = Cmdlet(named: name) else { return nil }
        self.cmdlet = cmdlet
        self.identifiers = identifiers
    }

    /// - Parameter words: what is typed between the cmdlet's name and the word at the cursor.
    func answer(to words: [String], _ typed: String) async -> CompletionAnswer {
        if let colon = typed.firstIndex(of: ":"), let key = key(of: typed[..<colon]) {
            return await values(of: key, words).behind(String(typed[...colon]))
        }
        if let colon = typed.firstIndex(of: ":"), let parameter = parameter(String(typed[..<colon])) {
            return Self.words(of: parameter).behind(String(typed[...colon]))
        }
        if let key = words.last.flatMap({ key(of: $0) }) { return await values(of: key, words) }
        if let parameter = words.last.flatMap({ parameter($0) }), parameter.takesValue {
            return typed.hasPrefix("@") ? CompletionAnswer(files: .files, prefix: "@") : Self.words(of: parameter)
        }
        let given = Set(words.map { $0.lowercased() })
        let all = parameters.map { Completion($0.name, $0.help) }
        return CompletionAnswer(words: all.filter { !given.contains($0.word.lowercased()) })
    }

    private func parameter(_ spelling: String) -> Cmdlet.ParameterDescription? {
        let wanted = spelling.lowercased()
        return parameters.first { ([$0.name] + $0.aliases).contains { $0.lowercased() == wanted } }
    }

    private static func words(of parameter: Cmdlet.ParameterDescription) -> CompletionAnswer {
        CompletionAnswer(words: parameter.values.map { Completion($0) })
    }

    private var parameters: [Cmdlet.ParameterDescription] { cmdlet.parameterDescriptions }

    private var keys: [String] {
        cmdlet.operations.map(\.path.keyNames).max { $0.count < $1.count } ?? []
    }

    private func key(of parameter: some StringProtocol) -> String? {
        keys.first { Cmdlet.parameter(forKey: $0).lowercased() == parameter.lowercased() }
    }

    private func values(of key: String, _ words: [String]) async -> CompletionAnswer {
        guard let operation = cmdlet.operations.max(by: { $0.path.keyNames.count < $1.path.keyNames.count }),
            let index = operation.path.keyNames.firstIndex(of: key)
        else { return .none }
        let before = operation.path.keyNames.prefix(index).compactMap { name in
            words.firstIndex { $0.lowercased() == Cmdlet.parameter(forKey: name).lowercased() }.flatMap { at in
                words.indices.contains(at + 1) ? words[at + 1] : nil
            }
        }
        let collections = IdentifiedCollection.holding(key: index, of: operation, behind: before)
        let target = cmdlet.version == .beta ? ["--beta"] : []
        return CompletionAnswer(words: await identifiers?.members(of: collections, options: target) ?? [])
    }
}
