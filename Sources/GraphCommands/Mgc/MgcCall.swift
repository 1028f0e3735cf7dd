import CommandSupport
import GraphCatalogue
import GraphClient
import GraphWire

/// One call of an operation in the spelling of `mgc`: made, sent and shown.
struct MgcCall {
    private let arguments: MgcArguments
    private let shell: Shell
    private let format: OutputFormat
    private let expression: JMESPath?
    private let headers: [HeaderArgument]
    private let keys: [String]

    private var operation: GraphOperation { arguments.operation }

    /// Checks all that can be checked before there is a service.
    ///
    /// - Throws: ``CommandFailure`` with `.usage`.
    init(_ arguments: MgcArguments, _ shell: Shell) throws(CommandFailure) {
        self.arguments = arguments
        self.shell = shell
        format = try Self.format(arguments[.output])
        if let text = arguments[.expression] {
            do {
                expression = try JMESPath(text)
            } catch {
                throw CommandFailure(error)
            }
        } else {
            expression = nil
        }
        headers = try arguments.headers()
        keys = try arguments.keys()
    }

    /// Sends the request and prints the answer; in a dry run prints the request.
    func run() async throws {
        let body = try body()
        let isDryRun = arguments.has(.dryRun)
        let hasToken = headers.contains { $0.name.lowercased() == "authorization" }
        let client = try shell.makeClient(choices, !isDryRun && !hasToken)
        guard operation.versions.contains(client.version) else { throw wrongVersion(client.version) }
        var request = try client.request(
            operation, keys: keys, query: arguments.query, body: body?.value.unordered)
        // The bytes a person gave are the bytes that are sent.
        if let body { request.transportRequest.body = body.bytes }
        for header in headers { request = request.header(header.name, header.value) }
        guard !isDryRun else {
            RequestText.lines(request.preview).forEach(shell.result)
            return
        }
        var answer = try await request.send().body
        if arguments[.allPages] == "true" {
            answer = try await PageBodies.all(from: answer) { link in
                var request = try client.request(nextLink: link)
                for header in headers { request = request.header(header.name, header.value) }
                return try await request.send().body
            }
        }
        let text = try AnswerText(body: answer, query: expression)
            .text(as: format, isIndented: !arguments.has(.unindented))
        if let text { shell.result(text) }
    }

    private func body() throws(CommandFailure) -> JSONBody? {
        guard operation.requestBody != .none else { return nil }
        if let argument = arguments[.body] { return try JSONBody(argument, option: "--body", shell) }
        guard case .stream = shell.input else {
            throw CommandFailure(
                .usage, "--body is missing",
                remedy: "give --body with JSON in single quotes, --body @FILE, or pipe the JSON in")
        }
        return try JSONBody(standardInput: "--body", shell)
    }

    private var choices: ServiceTarget.Choices {
        ServiceTarget.Choices(
            url: arguments[.url], cloud: arguments[.cloud], beta: arguments.has(.beta),
            certificateAuthorityFile: arguments[.certificateAuthority], tenant: arguments[.tenant],
            clientID: arguments[.clientID], profile: arguments[.profile])
    }

    private func wrongVersion(_ version: APIVersion) -> CommandFailure {
        let offered = operation.versions.map(\.rawValue).sorted().joined(separator: " and ")
        return CommandFailure(
            .usage, "\(operation.mgcLine) is in \(offered) only, not in \(version.rawValue)",
            remedy: operation.versions == [.beta] ? "add --beta" : nil)
    }

    /// In any case, as `mgc` writes them in capitals.
    private static func format(_ name: String?) throws(CommandFailure) -> OutputFormat {
        guard let name else { return .json }
        guard let format = OutputFormat(rawValue: name.lowercased()) else {
            let names = OutputFormat.allCases.map(\.rawValue)
            throw CommandFailure(
                .usage, "there is no \(StrayWord(name).shown.map { "output format \($0)" } ?? "such output format")",
                remedy: NearestName.question(for: name, among: names)
                    ?? "the formats are \(names.joined(separator: ", "))")
        }
        return format
    }
}
