import CommandSupport
import GraphCatalogue
import Testing

@testable import GraphCommands

@Suite("The help of mgc")
struct MgcHelpTests {
    /// Words with the help for them, letter by letter.
    static let texts: [(words: [String], text: String)] = [
        (
            ["identity"],
            #"""
            USAGE: signet identity <command> [<options>]

            COMMANDS:
              api-connectors …        7 commands
              user-flow-attributes …  6 commands
              b2x-user-flows …        52 commands
              b2c-user-flows …        52 commands (beta)

            Behind each of them, --help shows more.

            """#
        ),
        (
            ["identity", "api-connectors"],
            #"""
            USAGE: signet identity api-connectors <command> [<options>]

            COMMANDS:
              list                            List connectors.
              create                          Create a connector.
              count get                       Count connectors.
              get                             Read one connector.
              patch                           Change some members of a connector.
              delete                          Remove a connector.
              upload-client-certificate post  Add a client certificate to a connector.

            Behind each of them, --help shows more.

            """#
        ),
        (
            ["identity", "b2x-user-flows", "api-connector-configuration"],
            #"""
            USAGE: signet identity b2x-user-flows api-connector-configuration <command> [<options>]

            COMMANDS:
              get                          Read which connectors a user flow's steps call.
              post-federation-signup …     7 commands
              post-attribute-collection …  7 commands
              pre-token-issuance …         7 commands (beta)

            Behind each of them, --help shows more.

            """#
        ),
        (
            ["identity", "api-connectors", "upload-client-certificate", "post"],
            #"""
            Add a client certificate to a connector.

            USAGE:
              signet identity api-connectors upload-client-certificate post \
                --identity-api-connector-id <id> --body <json> [<options>]

            REQUIRED:
              --identity-api-connector-id <id>
                                          The id in {identityApiConnector-id}, as "signet
                                          identity api-connectors list" shows it.
              --body <json>               The JSON to send; @FILE reads a file and -
                                          standard input, as does leaving the option out
                                          where something is piped in.

            OPTIONS:
              --headers <field>      A header field more, as 'Name: value' or Name=value.
              -o, --output <format>  json (the default), table, yaml, tsv, text or none.
              --json-no-indent       JSON on one line.
              --query <expression>   Show only what this JMESPath expression picks from the
                                     answer.
              --dry-run              Print the exact request with secrets masked and send
                                     nothing.
              --beta                 Use the beta version.
              --profile <name>       A profile that signet login made (SIGNET_PROFILE).
              --url <url>            Root of Graph or of a service that speaks it
                                     (SIGNET_URL).
              --cloud <name>         One of Microsoft's clouds instead of an address:
                                     global, usgov, usgov-dod, china.
              --ca <file>            PEM file of the authority behind the service's
                                     certificate (SIGNET_CA).
              --tenant <tenant>      Tenant: its id or a domain of it (SIGNET_TENANT).
              --client-id <id>       Application id; its secret is read from
                                     SIGNET_CLIENT_SECRET (SIGNET_CLIENT_ID).
              -h, -?, --help         Show this.

            EXAMPLE:
              signet identity api-connectors upload-client-certificate post \
                --identity-api-connector-id ID --body @body.json

            BODY:
              JSON: {"pkcs12Value": …, "password": …}

            CALLS:
              POST /identity/apiConnectors/{identityApiConnector-id}/microsoft.graph.uploadClientCertificate
              versions     v1.0, beta
              clouds       global, china
              permissions  APIConnectors.ReadWrite.All
              cmdlet       Invoke-MgUploadIdentityApiConnectorClientCertificate

            EXIT CODES:
              0 done, 1 refused by the service, 2 not found, 3 not signed in or not allowed,
              4 throttled, 5 network, 64 bad usage, 65 bad input file, 74 output not
              writable, 130 interrupted

            """#
        ),
        (
            ["directory", "public-key-infrastructure", "certificate-based-auth-configurations", "list"],
            #"""
            List PKIs.

            USAGE:
              signet directory public-key-infrastructure certificate-based-auth-configurations list \
                [<options>]

            OPTIONS:
              --top <number>              At most so many elements in a page.
              --skip <number>             Leave out so many elements in front.
              --search <words>            Only elements in which words occur, in double
                                          quotes.
              --filter <condition>        Only elements for which a condition holds, such as
                                          "startswith(displayName, 'A')".
              --count [true|false]        Tell how many elements there are in all pages.
              --orderby <properties>      Sort by properties, with " desc" behind one for
                                          the other way round.
              --select <properties>       Answer with these properties only.
              --expand <properties>       Bring related objects along.
              --consistency-level <level>
                                          The header field ConsistencyLevel: eventual, for
                                          what needs an index.
              --all [true|false]          Follow the links to all pages and put them
                                          together.
              --headers <field>           A header field more, as 'Name: value' or
                                          Name=value.
              -o, --output <format>       json (the default), table, yaml, tsv, text or
                                          none.
              --json-no-indent            JSON on one line.
              --query <expression>        Show only what this JMESPath expression picks from
                                          the answer.
              --dry-run                   Print the exact request with secrets masked and
                                          send nothing.
              --beta                      Use the beta version.
              --profile <name>            A profile that signet login made (SIGNET_PROFILE).
              --url <url>                 Root of Graph or of a service that speaks it
                                          (SIGNET_URL).
              --cloud <name>              One of Microsoft's clouds instead of an address:
                                          global, usgov, usgov-dod, china.
              --ca <file>                 PEM file of the authority behind the service's
                                          certificate (SIGNET_CA).
              --tenant <tenant>           Tenant: its id or a domain of it (SIGNET_TENANT).
              --client-id <id>            Application id; its secret is read from
                                          SIGNET_CLIENT_SECRET (SIGNET_CLIENT_ID).
              -h, -?, --help              Show this.

            EXAMPLE:
              signet directory public-key-infrastructure certificate-based-auth-configurations list

            CALLS:
              GET /directory/publicKeyInfrastructure/certificateBasedAuthConfigurations
              versions     v1.0, beta
              clouds       global, usgov, usgov-dod, china
              permissions  PublicKeyInfrastructure.Read.All or
                           PublicKeyInfrastructure.ReadWrite.All
              cmdlet       Get-MgDirectoryPublicKeyInfrastructureCertificateBasedAuthConfiguration

            EXIT CODES:
              0 done, 1 refused by the service, 2 not found, 3 not signed in or not allowed,
              4 throttled, 5 network, 64 bad usage, 65 bad input file, 74 output not
              writable, 130 interrupted

            """#
        ),
        (
            ["identity", "b2x-user-flows", "identity-providers", "ref", "delete"],
            #"""
            Let a user flow no longer offer an identity provider, named by its address.

            USAGE:
              signet identity b2x-user-flows identity-providers ref delete \
                --b2x-identity-user-flow-id <id> --id <address> [<options>]

            REQUIRED:
              --b2x-identity-user-flow-id <id>
                                          The id in {b2xIdentityUserFlow-id}, as "signet
                                          identity b2x-user-flows list" shows it.
              --id <address>              The address of the identity provider.

            OPTIONS:
              --if-match <etag>      The header field If-Match: change only this state.
              --headers <field>      A header field more, as 'Name: value' or Name=value.
              -o, --output <format>  json (the default), table, yaml, tsv, text or none.
              --json-no-indent       JSON on one line.
              --query <expression>   Show only what this JMESPath expression picks from the
                                     answer.
              --dry-run              Print the exact request with secrets masked and send
                                     nothing.
              --beta                 Use the beta version.
              --profile <name>       A profile that signet login made (SIGNET_PROFILE).
              --url <url>            Root of Graph or of a service that speaks it
                                     (SIGNET_URL).
              --cloud <name>         One of Microsoft's clouds instead of an address:
                                     global, usgov, usgov-dod, china.
              --ca <file>            PEM file of the authority behind the service's
                                     certificate (SIGNET_CA).
              --tenant <tenant>      Tenant: its id or a domain of it (SIGNET_TENANT).
              --client-id <id>       Application id; its secret is read from
                                     SIGNET_CLIENT_SECRET (SIGNET_CLIENT_ID).
              -h, -?, --help         Show this.

            EXAMPLE:
              signet identity b2x-user-flows identity-providers ref delete \
                --b2x-identity-user-flow-id ID --id https://graph.microsoft.com/v1.0/…

            CALLS:
              DELETE /identity/b2xUserFlows/{b2xIdentityUserFlow-id}/identityProviders/$ref
              versions     v1.0, beta
              clouds       global, china
              permissions  IdentityUserFlow.ReadWrite.All
              cmdlet       Remove-MgIdentityB2XUserFlowIdentityProviderByRef

            EXIT CODES:
              0 done, 1 refused by the service, 2 not found, 3 not signed in or not allowed,
              4 throttled, 5 network, 64 bad usage, 65 bad input file, 74 output not
              writable, 130 interrupted

            """#
        ),
    ]

    @Test("shows words, options, an example, the request, permissions and exit codes", arguments: texts)
    func exact(words: [String], text: String) async {
        for line in [words + ["--help"], words + ["-h"], words + ["-?"], ["help"] + words] {
            let result = await MgcLine.run(line, environment: [:])
            #expect(result.output == text)
            #expect(result.code == nil && result.errors.isEmpty)
        }
    }

    @Test("is there for every command and every group, whatever else is given", arguments: GraphOperation.all)
    func everywhere(_ operation: GraphOperation) async throws {
        let leaf = await MgcLine.run(operation.mgcWords + ["--query", "a[", "--help", "--nonsense"], environment: [:])
        #expect(leaf.code == nil && leaf.errors.isEmpty)
        for text in [
            operation.id.summary.split(separator: " ").first.map(String.init) ?? "", "USAGE:", "OPTIONS:", "EXAMPLE:",
            "EXIT CODES:",
            "\(operation.method.rawValue) \(operation.path)",
        ] + operation.mgcOptions.map(\.usage) { #expect(leaf.output.contains(text), "\(text)") }
        for count in 1..<operation.mgcWords.count {
            let group = await MgcLine.run(Array(operation.mgcWords.prefix(count)) + ["--help"], environment: [:])
            #expect(group.code == nil && group.output.contains("  \(operation.mgcWords[count]) "), "\(group.output)")
        }
        // Tables are no wider than a terminal; commands and paths are not broken.
        let wide = leaf.output.split(separator: "\n").filter { $0.count > 80 && $0.split(separator: " ").count > 5 }
        #expect(wide.allSatisfy { $0.contains("signet ") }, "\(wide)")
    }
}
