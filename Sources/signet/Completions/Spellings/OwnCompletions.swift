import ArgumentParser
import CommandSupport
import GraphCatalogue

/// Completions of Signet's own commands, from what the parser knows of them.
struct OwnCompletions {
    let identifiers: (any IdentifierSource)?
    let environment: EnvironmentVariables

    /// - Parameter words: what is typed before the word at the cursor, the command's own name first.
    func answer(to words: [String], _ typed: String) async -> CompletionAnswer {
        let line = TypedLine(words)
        if let option = line.waiting {
            return await values(of: option, line)
        }
        if !line.hasEndedOptions, typed.hasPrefix("-") {
            if let equals = typed.firstIndex(of: "="), let option = line.argument(spelled: typed[..<equals]) {
                return await values(of: option, line).behind(typed[...equals].description)
            }
            return options(line, typed)
        }
        var answer = CompletionAnswer.none
        if line.values.isEmpty { answer.words = line.node.children.map { Completion($0.name, $0.abstract) } }
        if let argument = line.nextPositional {
            let values = await values(of: argument, line)
            answer.words += values.words
            answer.files = values.files
        }
        // Where nothing else can stand, a person sees what else the command takes.
        let isAtEnd = line.nextPositional == nil && line.node.children.isEmpty
        return isAtEnd && !line.hasEndedOptions ? options(line, typed) : answer
    }

    /// Options that may still be given; short names only where nothing longer is typed.
    private func options(_ line: TypedLine, _ typed: String) -> CompletionAnswer {
        let arguments = line.arguments.filter { argument in
            argument.kind != .positional && (argument.isRepeating || !line.given.contains { $0.argument == argument })
        }
        return CompletionAnswer(
            words: arguments.flatMap { argument in
                argument.spellings.filter { $0.hasPrefix("--") || typed == "-" }
                    .map { Completion($0, argument.abstract) }
            })
    }

    /// The user's profiles and what each is for; none where they cannot be read, which is no time to say so.
    static func profiles(_ environment: EnvironmentVariables) -> [Completion] {
        let book = try? ProfileStore(ifAny: environment)?.load()
        return book?.profiles.map { Completion($0.name, $0.url) } ?? []
    }

    private func values(of argument: ArgumentDescription, _ line: TypedLine) async -> CompletionAnswer {
        switch CompletedValue(of: argument, in: line) {
        case .words(let words): return CompletionAnswer(words: words)
        case .files: return CompletionAnswer(files: .files)
        case .folders: return CompletionAnswer(files: .folders)
        case .variables: return CompletionAnswer(words: environment.names.sorted().map { Completion($0) })
        case .profiles: return CompletionAnswer(words: Self.profiles(environment))
        case .identifiers(let collections):
            let words = await identifiers?.members(of: collections, options: line.targetOptions) ?? []
            return CompletionAnswer(words: words)
        case .thumbprints(let connector):
            let words = await identifiers?.thumbprints(of: connector, options: line.targetOptions) ?? []
            return CompletionAnswer(words: words)
        case .anything: return .none
        }
    }
}
