import CommandSupport
import GraphCatalogue

/// Finds out what may stand where the cursor is, in any of the three spellings.
struct CompletionEngine: Sendable {
    /// Names things of a service; `nil` where none shall be asked.
    let identifiers: (any IdentifierSource)?
    let environment: EnvironmentVariables

    /// - Parameter words: what is typed behind `signet`, the last one up to the cursor, empty where a new one begins.
    func answer(to words: [String]) async -> CompletionAnswer {
        guard let typed = words.last else { return .none }
        let before = words.dropLast()
        let answer: CompletionAnswer =
            if let first = before.first {
                await self.answer(behind: first, Array(before.dropFirst()), typed)
            } else {
                firstWord(typed)
            }
        return answer.beginning(with: typed)
    }

    private func answer(behind first: String, _ before: [String], _ typed: String) async -> CompletionAnswer {
        if first == "help" { return help(before) }
        if CommandNode.root.child(named: first) != nil {
            return await OwnCompletions(identifiers: identifiers, environment: environment)
                .answer(to: [first] + before, typed)
        }
        if let cmdlet = CmdletCompletions(named: first, identifiers: identifiers) {
            return await cmdlet.answer(to: before, typed)
        }
        return await MgcCompletions(identifiers: identifiers, environment: environment).answer(
            to: [first] + before, typed)
    }

    /// Cmdlets are many, so they wait for the beginning of their verb.
    private func firstWord(_ typed: String) -> CompletionAnswer {
        let own = CommandNode.root.children.map { Completion($0.name, $0.abstract) }
        var words = own + [Completion("help", "Show how a command is used.")]
        let known = Set(words.map(\.word))
        words += MgcCompletions.firstWords.filter { !known.contains($0.word) }
        if !typed.isEmpty { words += CmdletCompletions.names }
        if typed.hasPrefix("-") {
            words += [Completion("--help", "Show help information."), Completion("--version", "Show the version.")]
        }
        return CompletionAnswer(words: words)
    }

    private func help(_ before: [String]) -> CompletionAnswer {
        var node = CommandNode.root
        for word in before {
            guard let child = node.child(named: word) else { return .none }
            node = child
        }
        let own = node.children.map { Completion($0.name, $0.abstract) }
        return CompletionAnswer(words: before.isEmpty ? own + CmdletCompletions.names : own)
    }
}
