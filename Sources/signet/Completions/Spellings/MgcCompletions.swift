import GraphCatalogue

/// Completions of the `mgc` spelling: its words, and the options of an operation.
struct MgcCompletions {
    let identifiers: (any IdentifierSource)?

    /// The words a line may begin with.
    static var firstWords: [Completion] { next(behind: []) }

    /// - Parameter words: what is typed before the word at the cursor.
    func answer(to words: [String], _ typed: String) async -> CompletionAnswer {
        let path = Array(words.prefix { !$0.hasPrefix("-") })
        let following = Self.next(behind: path)
        guard let operation = GraphOperation.all.first(where: { $0.mgcWords == path }) else {
            return CompletionAnswer(words: following)
        }
        let options = words.dropFirst(path.count)
        if let last = options.last, let index = Self.keyIndex(of: last, operation) {
            return await values(ofKey: index, operation, Array(options))
        }
        if options.last == "--output" { return CompletionAnswer(words: Self.formats.map { Completion($0) }) }
        if options.last == "--body", typed.hasPrefix("@") { return CompletionAnswer(files: .files, prefix: "@") }
        guard options.last.map({ !Self.takesValue($0, operation) }) ?? true else { return .none }
        let keys = operation.path.keyNames.map { Completion(Self.option($0), "Identifier in the path") }
        let all = keys + Self.options(of: operation)
        return CompletionAnswer(words: following + all.filter { !options.contains($0.word) })
    }

    private static let formats = ["json", "table", "text", "none"]
    /// The only one that has no value.
    private static let all = Completion("--all", "Every page")

    /// What an operation takes beside its keys.
    private static func options(of operation: GraphOperation) -> [Completion] {
        var options: [Completion] = []
        if operation.requestBody != .none { options.append(Completion("--body", "JSON, or @ and the name of a file")) }
        if case .collection = operation.responseBody {
            options += [
                all, Completion("--top", "At most so many"), Completion("--filter", "An OData filter"),
            ]
        }
        if operation.method == .get { options.append(Completion("--select", "Only these properties")) }
        return options + [
            Completion("--headers", "Header fields to send"), Completion("--output", formats.joined(separator: ", ")),
            Completion("--query", "A JMESPath query of the answer"),
        ]
    }

    private static func takesValue(_ option: String, _ operation: GraphOperation) -> Bool {
        option != all.word && options(of: operation).contains { $0.word == option }
    }

    private func values(
        ofKey index: Int, _ operation: GraphOperation, _ options: [String]
    ) async -> CompletionAnswer {
        let before = operation.path.keyNames.prefix(index).compactMap { name in
            options.firstIndex(of: Self.option(name)).flatMap { at in
                options.indices.contains(at + 1) ? options[at + 1] : nil
            }
        }
        let collections = IdentifiedCollection.holding(key: index, of: operation, behind: before)
        let target = operation.versions.contains(.v1) ? [] : ["--beta"]
        return CompletionAnswer(words: await identifiers?.members(of: collections, options: target) ?? [])
    }

    /// `b2xIdentityUserFlow-id` as an option: `--b2x-identity-user-flow-id`.
    static func option(_ key: String) -> String {
        "--"
            + key.reduce(into: "") { text, character in
                if character.isUppercase { text += "-" }
                text += character.lowercased()
            }
    }

    private static func keyIndex(of option: String, _ operation: GraphOperation) -> Int? {
        operation.path.keyNames.firstIndex { Self.option($0) == option }
    }

    /// The words that may follow some words. What is below one is told where it is a single operation.
    private static func next(behind path: [String]) -> [Completion] {
        let below = GraphOperation.all.filter { $0.mgcWords.count > path.count && $0.mgcWords.starts(with: path) }
        let operations = Dictionary(grouping: below) { $0.mgcWords[path.count] }
        var seen: Set<String> = []
        return below.map { $0.mgcWords[path.count] }.filter { seen.insert($0).inserted }.map { word in
            let found = operations[word] ?? []
            let single = found.count == 1 ? found.first?.id.summary : nil
            return Completion(word, path.isEmpty ? "Commands as mgc spells them" : single)
        }
    }
}
