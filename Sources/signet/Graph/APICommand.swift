import ArgumentParser
import CommandSupport
import GraphCatalogue
import GraphClient

/// `signet api`.
struct APICommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "api", abstract: "Call any path of Graph with the same sign-in, retries and errors.",
        discussion: """
            The path begins below the version; one that begins with /beta or /v1.0, or a whole URL of the service, names \
            its version itself. What a URL cannot carry, such as spaces, is encoded.

            EXAMPLE:
              signet api GET /identity/apiConnectors --all --query value[].id
              signet api PATCH /identity/apiConnectors/9d1c2b4e --body @change.json

            \(ExitCodes.text(CommandExitCode.help))
            """)

    @Argument(help: "\(MethodArgument.names).", transform: MethodArgument.read)
    var method: GraphOperation.Method

    @Argument(help: "The path with its query, or a URL of the service.")
    var path: String

    @Option(
        name: .long,
        help: ArgumentHelp("The JSON to send, @FILE for a file, or - for standard input.", valueName: "json"))
    var body: String?

    @Option(
        name: [.long, .customLong("headers")],
        help: ArgumentHelp("A header field more, as 'Name: value' or Name=value.", valueName: "field"))
    var header: [String] = []

    @Flag(name: .long, help: "Follow the links to all pages and put them together.")
    var all = false

    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        // A body may hold a secret.
        ArgumentEraser.erase(from: 2)
        let headers = try header.map { text throws(CommandFailure) in try HeaderArgument(text, option: "--header") }
        let body = try self.body.map { text throws(CommandFailure) in
            try JSONBody(text, option: "--body", .process)
        }
        let hasToken = headers.contains { $0.name.lowercased() == "authorization" }
        let address = try GraphAddress(path)
        var target = target
        if address.version == .beta { target.signIn.beta = true }
        let client = try target.client(mustSignIn: !output.dryRun && !hasToken)
        var request = try client.request(
            ofAnyAnswer: method, try address.path(for: client), body: body?.value.unordered)
        if let body { request.transportRequest.body = body.bytes }
        for header in headers { request = request.header(header.name, header.value) }
        guard let first = try await output.send(request) else { return }
        var answer = first.body
        if all {
            answer = try await PageBodies.all(from: answer) { link in
                var request = try client.request(nextLink: link)
                for header in headers { request = request.header(header.name, header.value) }
                return try await request.send().body
            }
        }
        try output.show(body: answer, lines: nil)
    }
}
