import ArgumentParser
import CommandSupport
import GraphClient

extension ManualPage {
    /// The page of a command with all commands below it.
    ///
    /// - Parameter root: the program, whose exit codes are those of every command that says nothing else.
    static func page(_ command: CommandDescription, of root: CommandDescription) -> ManualPage {
        let described = described(command)
        let name = "signet-\(described.commandName)"
        var page = RoffText()
        page.title(name, version: GraphClientRelease.version)
        page.section("NAME")
        page.continued([.plain("\(name) - \(summary(described.abstract))")])
        let leaves = leaves(of: described, path: ["signet", described.commandName])
        page.section("SYNOPSIS")
        for (index, leaf) in leaves.enumerated() {
            if index > 0 { page.lineBreak() }
            page.continued(synopsis(leaf))
        }
        let discussion = Discussion(described.discussion ?? "")
        page.section("DESCRIPTION")
        page.paragraphs(discussion.paragraphs.isEmpty ? described.abstract.map { [$0] } ?? [] : discussion.paragraphs)
        if leaves.count == 1, let leaf = leaves.first {
            if !leaf.command.shownArguments.isEmpty { page.section("OPTIONS") }
            leaf.command.shownArguments.forEach { page.item($0) }
        } else {
            let common = common(leaves)
            page.section("COMMANDS")
            for leaf in leaves {
                page.subsection(leaf.path.joined(separator: " "))
                page.command(leaf.command, without: common)
            }
            if !common.isEmpty {
                page.section("OPTIONS OF EVERY COMMAND")
                common.forEach { page.item($0) }
            }
        }
        page.parts(discussion, inSections: true)
        if discussion.exitCodes.isEmpty { page.exitCodes(Discussion(root.discussion ?? "")) }
        if leaves.contains(where: readsVariables) { page.environment() }
        return ManualPage(name: name, text: page.text)
    }

    /// A command that does something itself, with the names that lead to it.
    private typealias Leaf = (path: [String], command: CommandDescription)

    /// The server's own options in place of the words that are passed on to it.
    private static func described(_ command: CommandDescription) -> CommandDescription {
        guard command.commandName == ServeCommand.configuration.commandName,
            let server = try? CommandDescription.server()
        else { return command }
        return command.with(arguments: server.arguments ?? [])
    }

    private static func leaves(of command: CommandDescription, path: [String]) -> [Leaf] {
        let below = command.shownSubcommands
        return below.isEmpty
            ? [(path, command)] : below.flatMap { leaves(of: $0, path: path + [$0.commandName]) }
    }

    /// Options that each of the commands has; written once, behind all of them.
    private static func common(_ leaves: [Leaf]) -> [ArgumentDescription] {
        guard let first = leaves.first else { return [] }
        return first.command.shownArguments.filter { argument in
            argument.kind != .positional && leaves.allSatisfy { $0.command.shownArguments.contains(argument) }
        }
    }

    /// Whether the options of a command name our variables.
    private static func readsVariables(_ leaf: Leaf) -> Bool {
        leaf.command.shownArguments.contains { argument in
            EnvironmentVariables.Name.allCases.contains { argument.abstract?.contains("(\($0.rawValue))") == true }
        }
    }

    /// What must be given, and that there is more.
    private static func synopsis(_ leaf: Leaf) -> [RoffText.Span] {
        let arguments = leaf.command.shownArguments
        var spans: [RoffText.Span] = [.bold(leaf.path.joined(separator: " "))]
        for argument in arguments where argument.kind == .positional || !argument.isOptional {
            spans.append(.plain(" "))
            let value = (argument.valueName ?? "") + (argument.isRepeating ? "..." : "")
            switch (argument.kind, argument.isOptional) {
            case (.positional, true): spans += [.plain("["), .italic(value), .plain("]")]
            case (.positional, false): spans.append(.italic(value))
            default: spans += [.bold(argument.spellings.first ?? ""), .plain(" "), .italic(value)]
            }
        }
        if arguments.contains(where: { $0.kind != .positional && $0.isOptional }) { spans.append(.plain(" [options]")) }
        return spans
    }

    /// The first sentence without its full stop, as the index of manual pages has it.
    static func summary(_ abstract: String?) -> String {
        let text = abstract ?? ""
        return text.hasSuffix(".") ? String(text.dropLast()) : text
    }
}

extension RoffText {
    /// An option or argument with what it means.
    mutating func item(_ argument: ArgumentDescription) {
        let value = argument.valueName ?? ""
        var term: [Span] = []
        if argument.kind == .positional {
            term = [.italic(value)]
        } else {
            for (index, name) in argument.spellings.enumerated() {
                term += (index > 0 ? [.plain(", ")] : []) + [.bold(name)]
            }
            if argument.kind == .option { term += [.plain(" "), .italic(value)] }
        }
        var meaning = [argument.abstract, argument.discussion].compactMap { $0 }.joined(separator: " ")
        if let values = argument.allValues, !values.allSatisfy(meaning.contains) {
            meaning += " One of \(values.joined(separator: ", "))."
        }
        if let standard = argument.defaultValue, !meaning.contains("default") { meaning += " Default: \(standard)." }
        item(term, meaning)
    }

    /// A command within the page of its group.
    mutating func command(_ command: CommandDescription, without common: [ArgumentDescription]) {
        let discussion = Discussion(command.discussion ?? "")
        paragraphs(command.abstract.map { [$0] } ?? [])
        paragraphs(discussion.paragraphs)
        command.shownArguments.filter { !common.contains($0) }.forEach { item($0) }
        parts(discussion, inSections: false)
    }

    /// The section about exit codes.
    mutating func exitCodes(_ discussion: Discussion) {
        section("EXIT STATUS")
        for code in discussion.exitCodes { item([.bold(code.code)], code.meaning) }
    }

    /// The section about the variables we read.
    mutating func environment() {
        section("ENVIRONMENT")
        for name in EnvironmentVariables.Name.allCases { item([.bold(name.rawValue)], name.about) }
    }

    /// Examples, exit codes and whatever else has a heading, in sections of their own or within one.
    mutating func parts(_ discussion: Discussion, inSections: Bool) {
        for part in discussion.parts {
            switch part.heading {
            case Discussion.examples:
                if inSections { section("EXAMPLES") } else { paragraph(.plain("Example:")) }
                verbatim(part.lines)
            case Discussion.exitCodes:
                if inSections {
                    self.exitCodes(discussion)
                } else {
                    paragraph(.plain("Exit codes: \(part.lines.joined(separator: " "))."))
                }
            default:
                section(part.heading)
                verbatim(part.lines)
            }
        }
    }
}
