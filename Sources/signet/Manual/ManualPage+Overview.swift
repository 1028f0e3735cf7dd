import CommandSupport
import GraphClient

extension ManualPage {
    /// The page of the program itself.
    static func overview(_ root: CommandDescription, seeAlso names: [String]) -> ManualPage {
        var page = RoffText()
        page.title(root.commandName, version: GraphClientRelease.version)
        page.section("NAME")
        page.continued([.plain("\(root.commandName) - \(summary(root.abstract))")])
        page.section("SYNOPSIS")
        let tails: [RoffText.Span] = [
            .plain(" [arguments] [options]"), .plain(" words [--option value]..."), .plain(" [-Parameter value]..."),
        ]
        for (index, (command, tail)) in zip(["command", "mgc-command", "Verb-MgNoun"], tails).enumerated() {
            if index > 0 { page.lineBreak() }
            page.continued([.bold("signet"), .plain(" "), .italic(command), tail])
        }
        let discussion = Discussion(root.discussion ?? "")
        page.section("DESCRIPTION")
        page.paragraphs(
            discussion.paragraphs + [
                """
                Results go to standard output, everything else to standard error. On a terminal results are tables, in a \
                pipe they are JSON. Secrets come from a question, a file, standard input or an environment variable; as an \
                argument only the two compatible spellings take them.
                """
            ])
        page.section("COMMANDS")
        for command in root.shownSubcommands {
            page.item([.bold(command.commandName)], "\(command.abstract ?? "") See signet-\(command.commandName)(1).")
        }
        page.item(
            [.italic("mgc-command")], "Every operation as Microsoft's mgc spells it. See \(mgcName)(1).")
        page.item(
            [.italic("Verb-MgNoun")], "Every operation as PowerShell's cmdlets spell it. See \(cmdletsName)(1).")
        page.section("OPTIONS")
        root.shownArguments.forEach { page.item($0) }
        page.parts(discussion, inSections: true)
        page.environment()
        page.section("FILES")
        page.item(
            [.italic("directory"), .plain("/dev.env")],
            "What a server in dev mode writes into its data directory: the variables above, for the shell.")
        return ManualPage(name: root.commandName, text: page.text + seeAlso(names, without: root.commandName))
    }
}
