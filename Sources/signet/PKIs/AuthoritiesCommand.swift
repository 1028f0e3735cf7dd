import ArgumentParser
import CommandSupport
import Foundation
import GraphClient
import GraphWire

/// `signet pki cas`.
struct AuthoritiesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cas", abstract: "The certificate authorities of a PKI, one by one.",
        discussion: """
            EXAMPLE:
              signet pki cas list PKI
              signet pki cas add PKI root.pem

            \(ExitCodes.item("0 done", missing: "PKI or certificate authority"))
            """,
        subcommands: [
            ListAuthorities.self, ShowAuthority.self, AddAuthority.self, UpdateAuthority.self, DeleteAuthority.self,
        ])
}

/// `signet pki cas list`.
struct ListAuthorities: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the certificate authorities of a PKI.",
        discussion: """
            EXAMPLE:
              signet pki cas list PKI --filter "certificateAuthorityType eq 'root'"

            \(ExitCodes.item("0 listed", missing: "PKI"))
            """)

    @Argument(help: "The PKI's id.", transform: IdentifierArgument.read)
    var pki: String

    @Option(help: "An OData filter, such as \"startswith(thumbprint,'AB')\".")
    var filter: String?

    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let authorities = try target.client(mustSignIn: !output.dryRun).pkis[pki].certificateAuthorities
        let query: GraphQuery<CertificateAuthorityDetail> = filter.map { .filter($0) } ?? .init()
        guard let first = try await output.send(authorities.makeListRequest(query)) else { return }
        let all = try await JoinedPages(first, next: authorities.page(at:))
        try output.show(body: all.body, lines: PKIText.table(all.elements))
    }
}

/// `signet pki cas show`.
struct ShowAuthority: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one certificate authority.",
        discussion: """
            EXAMPLE:
              signet pki cas show PKI CA

            \(ExitCodes.item("0 shown", missing: "PKI or certificate authority"))
            """)

    @OptionGroup var place: AuthorityArguments
    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let authority = try place.authority(of: target.client(mustSignIn: !output.dryRun))
        guard let answer = try await output.send(authority.makeGetRequest()) else { return }
        try output.show(body: answer.body, lines: PKIText.details(answer.value))
    }
}

/// `signet pki cas add`.
struct AddAuthority: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add one certificate authority to a PKI.",
        discussion: """
            Kind, issuer, thumbprint, expiry and the address of the revocation list follow from the certificate.

            EXAMPLE:
              signet pki cas add PKI root.pem --issuer-hint

            \(ExitCodes.item("0 added", missing: "PKI"))
            """)

    @Argument(help: "The PKI's id.", transform: IdentifierArgument.read)
    var pki: String

    @Argument(help: "The certificate: DER or PEM.")
    var certificate: String

    @OptionGroup var members: AuthorityOptions
    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    /// A certificate has at most 8 KB, as PEM somewhat more; the service says so of one that is longer.
    private static let maximumBytes = 65_536

    func run() async throws {
        let client = try target.client(mustSignIn: !output.dryRun)
        var authority = members.authority
        authority.certificate = Data(try InputFile.read(certificate, limit: Self.maximumBytes)).base64EncodedString()
        let request = try client.pkis[pki].certificateAuthorities.makePostRequest(authority)
        guard let answer = try await output.send(request) else { return }
        try output.show(body: answer.body, lines: PKIText.details(answer.value))
    }
}

/// `signet pki cas update`.
struct UpdateAuthority: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Change name, revocation lists or issuer hint of a certificate authority.",
        discussion: """
            EXAMPLE:
              signet pki cas update PKI CA --crl-url http://crl.contoso.com/root.crl

            \(ExitCodes.item("0 changed", missing: "PKI or certificate authority"))
            """)

    @OptionGroup var place: AuthorityArguments
    @OptionGroup var members: AuthorityOptions
    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let change = members.authority
        guard change != CertificateAuthorityDetail() else {
            throw CommandFailure(
                .usage, "there is nothing to change",
                remedy: "give --name, --crl-url, --delta-crl-url or --issuer-hint")
        }
        let authority = try place.authority(of: target.client(mustSignIn: !output.dryRun))
        guard let answer = try await output.send(authority.makePatchRequest(change)) else { return }
        if let changed = answer.value {
            try output.show(body: answer.body, lines: PKIText.details(changed))
        } else {
            let current = try await authority.get()
            try output.show(body: current.body, lines: PKIText.details(current.value))
        }
    }
}

/// `signet pki cas delete`.
struct DeleteAuthority: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete a certificate authority.",
        discussion: """
            For 30 days `signet pki restore` brings it back.

            EXAMPLE:
              signet pki cas delete PKI CA --yes

            \(ExitCodes.item("0 deleted", missing: "PKI or certificate authority"))
            """)

    @OptionGroup var place: AuthorityArguments
    @OptionGroup var confirmation: ConfirmationOptions
    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let name = TerminalText.printable(place.id)
        try confirmation.confirm("Delete certificate authority \(name)?", output)
        let authority = try place.authority(of: target.client(mustSignIn: !output.dryRun))
        guard try await output.send(authority.makeDeleteRequest()) != nil else { return }
        Console.note("deleted \(name); `signet pki restore \(name)` brings it back for 30 days")
    }
}

/// Which certificate authority.
struct AuthorityArguments: ParsableArguments {
    @Argument(help: "The PKI's id.", transform: IdentifierArgument.read)
    var pki: String

    @Argument(help: "The certificate authority's id.", transform: IdentifierArgument.read)
    var id: String

    func authority(of client: GraphClient) -> CertificateAuthorityItemRequestBuilder {
        client.pkis[pki].certificateAuthorities[id]
    }
}

/// What can be chosen of a certificate authority.
struct AuthorityOptions: ParsableArguments {
    @Option(help: "The name an administrator sees.")
    var name: String?

    @Option(help: ArgumentHelp("Where its revocation list lies, http or https.", valueName: "url"))
    var crlUrl: String?

    @Option(help: ArgumentHelp("Where changes to its revocation list lie.", valueName: "url"))
    var deltaCrlUrl: String?

    @Flag(inversion: .prefixedNo, help: "Whether clients are hinted at it when a certificate is asked of them.")
    var issuerHint: Bool?

    var authority: CertificateAuthorityDetail {
        CertificateAuthorityDetail(
            certificateRevocationListUrl: crlUrl, deltaCertificateRevocationListUrl: deltaCrlUrl, displayName: name,
            isIssuerHintEnabled: issuerHint)
    }
}
