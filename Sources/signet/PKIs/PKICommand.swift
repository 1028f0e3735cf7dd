import ArgumentParser
import CommandSupport
import GraphClient
import GraphWire

/// `signet pki`.
struct PKICommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pki",
        abstract: "Certificate authorities for certificate-based authentication: PKIs, uploads, deleted items.",
        discussion: """
            EXAMPLE:
              signet pki create --name Contoso
              signet pki upload ID --url https://files.contoso.com/authorities.p7b \\
                --file authorities.p7b

            \(ExitCodes.item("0 done", missing: "PKI"))
            """,
        subcommands: [
            ListPKIs.self, ShowPKI.self, CreatePKI.self, DeletePKI.self, RestorePKI.self, UploadToPKI.self,
            WaitForPKI.self, AuthoritiesCommand.self,
        ])
}

/// `signet pki list`.
struct ListPKIs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List all PKIs, or those that were deleted and can be restored.",
        discussion: """
            EXAMPLE:
              signet pki list
              signet pki list --deleted --output json

            \(ExitCodes.service("0 listed, 1 refused"))
            """)

    @Flag(help: "Those that were deleted in the last 30 days.")
    var deleted = false

    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let directory = try target.client(mustSignIn: !output.dryRun).directory
        let pkis = directory.publicKeyInfrastructure.certificateBasedAuthConfigurations
        let request = try deleted ? directory.deletedItems.makePKIsRequest() : pkis.makeListRequest()
        guard let first = try await output.send(request) else { return }
        let all = try await JoinedPages(first, next: pkis.page(at:))
        try output.show(body: all.body, lines: PKIText.table(all.elements))
    }
}

/// `signet pki show`.
struct ShowPKI: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one PKI and how its last upload stands.",
        discussion: """
            EXAMPLE:
              signet pki show 9d1c2b4e-0000-4000-8000-1f2e3d4c5b6a

            \(ExitCodes.item("0 shown", missing: "PKI"))
            """)

    @Argument(help: "The PKI's id.", transform: IdentifierArgument.read)
    var id: String

    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let pkis = try target.client(mustSignIn: !output.dryRun).pkis
        guard let answer = try await output.send(pkis[id].makeGetRequest()) else { return }
        try output.show(body: answer.body, lines: PKIText.details(answer.value))
    }
}

/// `signet pki create`.
struct CreatePKI: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Create an empty PKI.",
        discussion: """
            EXAMPLE:
              signet pki create --name Contoso

            \(ExitCodes.service("0 created, 1 refused"))
            """)

    @Option(help: "The name an administrator sees, at most 256 characters.")
    var name: String

    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let pkis = try target.client(mustSignIn: !output.dryRun).pkis
        let request = try pkis.makePostRequest(CertificateBasedAuthPki(displayName: name))
        guard let answer = try await output.send(request) else { return }
        try output.show(body: answer.body, lines: PKIText.details(answer.value))
    }
}

/// `signet pki delete`.
struct DeletePKI: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete a PKI with its certificate authorities; cancels an upload to it.",
        discussion: """
            For 30 days `signet pki restore` brings it back.

            EXAMPLE:
              signet pki delete 9d1c2b4e-0000-4000-8000-1f2e3d4c5b6a --yes

            \(ExitCodes.item("0 deleted", missing: "PKI"))
            """)

    @Argument(help: "The PKI's id.", transform: IdentifierArgument.read)
    var id: String

    @OptionGroup var confirmation: ConfirmationOptions
    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let name = TerminalText.printable(id)
        try confirmation.confirm("Delete PKI \(name) with its certificate authorities?", output)
        let pkis = try target.client(mustSignIn: !output.dryRun).pkis
        guard try await output.send(pkis[id].makeDeleteRequest()) != nil else { return }
        Console.note("deleted \(name); `signet pki restore \(name)` brings it back for 30 days")
    }
}

/// `signet pki restore`.
struct RestorePKI: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Bring back a PKI with what was deleted with it, or a single certificate authority.",
        discussion: """
            EXAMPLE:
              signet pki restore 9d1c2b4e-0000-4000-8000-1f2e3d4c5b6a

            \(ExitCodes.item("0 restored", missing: "deleted item"))
            """)

    @Argument(help: "The id of the PKI or of the certificate authority.", transform: IdentifierArgument.read)
    var id: String

    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let items = try target.client(mustSignIn: !output.dryRun).directory.deletedItems
        guard let answer = try await output.send(items[id].makeRestoreRequest()) else { return }
        let lines =
            switch answer.value {
            case .pki(let pki): PKIText.details(pki)
            case .authority(let authority): PKIText.details(authority)
            case .unknown(let type, _): ["restored \(TerminalText.printable(id)) (\(type ?? "of no known type"))"]
            }
        try output.show(body: answer.body, lines: lines)
    }
}
