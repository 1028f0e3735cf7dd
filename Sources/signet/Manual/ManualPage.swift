import CommandSupport
import GraphClient

/// A manual page of section 1.
struct ManualPage {
    /// Its name, such as `signet-connectors`.
    let name: String
    /// Its source.
    let text: String

    /// The name of its file.
    var file: String { name + ".1" }

    /// Every page: the program, each of its commands, and the two other spellings.
    static func all() throws -> [ManualPage] {
        let root = try CommandDescription(of: SignetCommand.self)
        let commands = root.shownSubcommands.map { page($0, of: root) }
        let names = [root.commandName] + commands.map(\.name) + [mgcName, cmdletsName]
        return [overview(root, seeAlso: names)]
            + commands.map { ManualPage(name: $0.name, text: $0.text + seeAlso(names, without: $0.name)) }
            + [mgc(seeAlso: names), cmdlets(seeAlso: names)]
    }

    /// The section that leads to the other pages.
    static func seeAlso(_ names: [String], without own: String) -> String {
        var page = RoffText()
        page.section("SEE ALSO")
        let others = names.filter { $0 != own }
        for (index, name) in others.enumerated() {
            page.continued([.bold(name), .plain(index == others.count - 1 ? "(1)" : "(1),")])
        }
        return page.text
    }
}
