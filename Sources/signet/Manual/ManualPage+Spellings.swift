import GraphCatalogue
import GraphClient
import GraphCommands

extension ManualPage {
    /// The name of the page about the `mgc` spelling.
    static let mgcName = "signet-mgc"
    /// The name of the page about the PowerShell spelling.
    static let cmdletsName = "signet-cmdlets"

    /// The `mgc` spelling, with every command of the catalogue.
    static func mgc(seeAlso names: [String]) -> ManualPage {
        var page = RoffText()
        page.title(mgcName, version: GraphClientRelease.version)
        page.section("NAME")
        page.continued([.plain("\(mgcName) - operations of Microsoft Graph as mgc spells them")])
        page.section("SYNOPSIS")
        page.continued([
            .bold("signet"), .plain(" "), .italic("words"), .plain(" [--"), .italic("key"), .plain("-id "),
            .italic("id"),
            .plain("]... [--body "), .italic("json"), .plain(" | @"), .italic("file"), .plain("] [options]"),
        ])
        page.section("DESCRIPTION")
        page.paragraphs([
            """
            The words are the path of the operation, each segment in lower case with hyphens, and what is done with it \
            at the end. Identifiers in the path are options. Which service is called, and as whom, is as for \
            all commands; see signet(1).
            """
        ])
        page.section("COMMANDS")
        for operation in GraphOperation.all {
            let keys = operation.path.keyNames.flatMap { key -> [RoffText.Span] in
                [.plain("\(MgcCommand.option(forKey: key)) "), .italic("id"), .plain(" ")]
            }
            let body: [RoffText.Span] = operation.requestBody == .none ? [] : [.plain("--body "), .italic("json")]
            page.entry(
                [[.bold("signet " + operation.mgcWords.joined(separator: " "))]],
                about(operation) + (keys.isEmpty && body.isEmpty ? [] : [keys + body]))
        }
        return ManualPage(name: mgcName, text: page.text + Self.seeAlso(names, without: mgcName))
    }

    /// The PowerShell spelling, with every cmdlet of the catalogue.
    static func cmdlets(seeAlso names: [String]) -> ManualPage {
        var page = RoffText()
        page.title(cmdletsName, version: GraphClientRelease.version)
        page.section("NAME")
        page.continued([.plain("\(cmdletsName) - operations of Microsoft Graph as PowerShell's cmdlets spell them")])
        page.section("SYNOPSIS")
        page.continued([
            .bold("signet"), .plain(" "), .italic("Verb-MgNoun"), .plain(" [-"), .italic("Parameter"), .plain(" "),
            .italic("value"), .plain("]..."),
        ])
        page.section("DESCRIPTION")
        page.paragraphs([
            """
            Names of cmdlets and parameters are found whatever the case of their letters. -Name value and -Name:value mean \
            the same. Mg names call version 1.0, MgBeta names call beta. Which service is called, and as whom, is as \
            for all commands; see signet(1).
            """
        ])
        page.section("CMDLETS")
        for operation in GraphOperation.all.sorted(by: { $0.cmdlet.noun < $1.cmdlet.noun }) {
            let versions = APIVersion.allCases.filter(operation.versions.contains)
            let names = versions.map { operation.cmdlet.name(in: $0) }
            let keys = operation.path.keyNames.flatMap { key -> [RoffText.Span] in
                [.plain("\(Cmdlet.parameter(forKey: key)) "), .italic("id"), .plain(" ")]
            }
            page.entry(names.map { [.bold($0)] }, about(operation) + (keys.isEmpty ? [] : [keys]))
        }
        return ManualPage(name: cmdletsName, text: page.text + Self.seeAlso(names, without: cmdletsName))
    }

    private static func about(_ operation: GraphOperation) -> [[RoffText.Span]] {
        [
            [.plain(operation.id.summary + (operation.versions.contains(.v1) ? "" : " Beta only."))],
            [.plain(operation.method.rawValue + " "), .path(operation.path.description)],
        ]
    }
}
