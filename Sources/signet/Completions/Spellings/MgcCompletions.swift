import CommandSupport
import GraphCatalogue
import GraphCommands

/// Completions of the `mgc` spelling: its words, and the options of an operation.
struct MgcCompletions {
    let identifiers: (any IdentifierSource)?
    let environment: EnvironmentVariables

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
        if options.last == "--profile" { return CompletionAnswer(words: OwnCompletions.profiles(environment)) }
        if options.last == "--body", typed.hasPrefix("@") { return CompletionAnswer(files: .files, prefix: "@") }
        guard options.last.map({ !Self.takesValue($0, operation) }) ?? true else { return .none }
        let all = MgcCommand.options(of: operation).map { Completion($0.name, $0.help) }
        return CompletionAnswer(words: following + all.filter { !options.contains($0.word) })
    }

    private static let formats = ["json", "table", "yaml", "tsv", "text", "none"]

    private static func takesValue(_ option: String, _ operation: GraphOperation) -> Bool {
        MgcCommand.options(of: operation).contains { $0.name == option && $0.takesValue }
    }

    private func values(
        ofKey index: Int, _ operation: GraphOperation, _ options: [String]
    ) async -> CompletionAnswer {
        let before = operation.path.keyNames.prefix(index).compactMap { name in
            options.firstIndex(of: MgcCommand.option(forKey: name)).flatMap { at in
                options.indices.contains(at + 1) ? options[at + 1] : nil
            }
        }
        let collections = IdentifiedCollection.holding(key: index, of: operation, behind: before)
        let target = operation.versions.contains(.v1) ? [] : ["--beta"]
        return CompletionAnswer(words: await identifiers?.members(of: collections, options: target) ?? [])
    }

    private static func keyIndex(of option: String, _ operation: GraphOperation) -> Int? {
        operation.path.keyNames.firstIndex { MgcCommand.option(forKey: $0) == option }
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
