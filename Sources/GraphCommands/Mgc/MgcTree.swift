import GraphCatalogue

/// The commands of `mgc` as a tree of words.
enum MgcTree {
    /// The first words there are.
    static let roots: Set<String> = Set(GraphOperation.all.compactMap(\.mgcWords.first))

    /// Where words lead.
    enum Place {
        /// To a command.
        case command(GraphOperation)
        /// To a group of commands.
        case group([GraphOperation])
        /// From `known` on nowhere.
        case nowhere(known: [String], word: String)
    }

    /// Follows words from the root.
    static func place(of words: [String]) -> Place {
        var operations = GraphOperation.all
        for (depth, word) in words.enumerated() {
            let found = operations.filter { $0.mgcWords.count > depth && $0.mgcWords[depth] == word }
            guard !found.isEmpty else { return .nowhere(known: Array(words.prefix(depth)), word: word) }
            operations = found
        }
        // No command's words are the beginning of another's; a test proves it.
        if let operation = operations.first, operation.mgcWords == words { return .command(operation) }
        return .group(operations)
    }

    /// The words that may follow.
    static func words(behind known: [String], of operations: [GraphOperation] = GraphOperation.all) -> [String] {
        var seen: Set<String> = []
        return operations.compactMap { operation in
            guard operation.mgcWords.count > known.count, operation.mgcWords.starts(with: known) else { return nil }
            let word = operation.mgcWords[known.count]
            return seen.insert(word).inserted ? word : nil
        }
    }
}

extension GraphOperation {
    /// The command as it is typed.
    var mgcLine: String { "signet " + mgcWords.joined(separator: " ") }

    /// The option for a key of the path, such as `--identity-api-connector-id`.
    static func mgcOption(forKey name: String) -> String { "--" + kebabCase(name) }

    /// The operation that lists what a key of the path is taken from, if there is one.
    func list(ofKey name: String) -> GraphOperation? {
        guard let place = path.segments.firstIndex(of: .key(name)) else { return nil }
        return GraphOperation.all.first { other in
            guard other.method == .get, case .collection = other.responseBody else { return false }
            return other.path.segments[...] == path.segments[..<place]
        }
    }
}
