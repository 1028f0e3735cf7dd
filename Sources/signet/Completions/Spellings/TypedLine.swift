import ArgumentParser

/// What a command line that is being typed says so far.
struct TypedLine {
    /// The command that was named.
    private(set) var node = CommandNode.root
    /// The names that lead to it.
    private(set) var path: [String] = []
    /// Its options, flags and arguments.
    private(set) var arguments: [ArgumentDescription] = []
    /// Options that were given, with their values.
    private(set) var given: [(argument: ArgumentDescription, value: String?)] = []
    /// What was given by place.
    private(set) var values: [String] = []
    /// Whether `--` was typed, behind which nothing is an option.
    private(set) var hasEndedOptions = false
    /// The option whose value comes next.
    private(set) var waiting: ArgumentDescription?

    /// - Parameter words: all that is typed before the word at the cursor.
    init(_ words: [String]) {
        for word in words { read(word) }
        describe()
    }

    /// The argument that comes next by its place.
    var nextPositional: ArgumentDescription? {
        let positionals = arguments.filter { $0.kind == .positional }
        if let last = positionals.last, last.isRepeating, values.count >= positionals.count { return last }
        return positionals.indices.contains(values.count) ? positionals[values.count] : nil
    }

    /// The option or flag with a name.
    func argument(spelled name: some StringProtocol) -> ArgumentDescription? {
        arguments.first { $0.spellings.contains(String(name)) }
    }

    /// Those of the options that say which service to call, and as whom, as words.
    var targetOptions: [String] {
        guard let known = try? CommandDescription(of: TargetOptions.self).arguments else { return [] }
        return given.flatMap { argument, value -> [String] in
            // Elsewhere `--url` may be the address of something else, so its words must be the same too.
            let match = known.first { $0.abstract == argument.abstract && $0.kind == argument.kind }
            guard let name = match?.spellings.first else { return [] }
            return [name] + (value.map { [$0] } ?? [])
        }
    }

    private mutating func read(_ word: String) {
        if let option = waiting {
            given.append((option, word))
            waiting = nil
        } else if hasEndedOptions || !word.hasPrefix("-") || word == "-" {
            if values.isEmpty, !hasEndedOptions, let child = node.child(named: word) {
                node = child
                path.append(word)
                arguments = []
            } else {
                values.append(word)
            }
        } else if word == "--" {
            hasEndedOptions = true
        } else {
            describe()
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let argument = parts.first.flatMap({ argument(spelled: $0) }) else { return }
            if argument.kind == .option, parts.count == 1 {
                waiting = argument
            } else {
                given.append((argument, parts.count == 2 ? String(parts[1]) : nil))
            }
        }
    }

    private mutating func describe() {
        if arguments.isEmpty { arguments = (try? node.arguments()) ?? [] }
    }
}
