import GraphCatalogue

/// Completions of the PowerShell spelling: names of cmdlets, and the parameters that are keys of the path.
struct CmdletCompletions {
    /// The cmdlet's operations: `Get-` lists, or reads one where its key is given.
    private let operations: [GraphOperation]
    private let version: APIVersion
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
        let wanted = name.lowercased()
        for version in APIVersion.allCases {
            let operations = GraphOperation.all.filter { operation in
                operation.versions.contains(version) && operation.cmdlet.name(in: version).lowercased() == wanted
            }
            if !operations.isEmpty {
                self.operations = operations
                self.version = version
                self.identifiers = identifiers
                return
            }
        }
        return nil
    }

    /// - Parameter words: what is typed between the cmdlet's name and the word at the cursor.
    func answer(to words: [String], _ typed: String) async -> CompletionAnswer {
        if let colon = typed.firstIndex(of: ":"), let key = key(of: typed[..<colon]) {
            return await values(of: key, words).behind(String(typed[...colon]))
        }
        if let key = words.last.flatMap({ key(of: $0) }) { return await values(of: key, words) }
        let given = Set(words.map { $0.lowercased() })
        let all = keys.map { Completion(Self.parameter($0), "Identifier in the path") }
        return CompletionAnswer(words: all.filter { !given.contains($0.word.lowercased()) })
    }

    private var keys: [String] {
        operations.map(\.path.keyNames).max { $0.count < $1.count } ?? []
    }

    private func key(of parameter: some StringProtocol) -> String? {
        keys.first { Self.parameter($0).lowercased() == parameter.lowercased() }
    }

    private func values(of key: String, _ words: [String]) async -> CompletionAnswer {
        guard let operation = operations.max(by: { $0.path.keyNames.count < $1.path.keyNames.count }),
            let index = operation.path.keyNames.firstIndex(of: key)
        else { return .none }
        let before = operation.path.keyNames.prefix(index).compactMap { name in
            words.firstIndex { $0.lowercased() == Self.parameter(name).lowercased() }.flatMap { at in
                words.indices.contains(at + 1) ? words[at + 1] : nil
            }
        }
        let collections = IdentifiedCollection.holding(key: index, of: operation, behind: before)
        let target = version == .beta ? ["--beta"] : []
        return CompletionAnswer(words: await identifiers?.members(of: collections, options: target) ?? [])
    }

    /// `b2xIdentityUserFlow-id` as a parameter: `-B2XIdentityUserFlowId`.
    static func parameter(_ key: String) -> String {
        var text = "-"
        var beginsWord = true
        for character in key {
            guard character.isLetter || character.isNumber else {
                beginsWord = true
                continue
            }
            text += beginsWord ? character.uppercased() : String(character)
            beginsWord = character.isNumber
        }
        return text
    }
}
