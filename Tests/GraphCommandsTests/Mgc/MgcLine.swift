import CommandSupport
import GraphCatalogue
import GraphClient

@testable import GraphCommands

/// Command lines in the spelling of `mgc`, for tests.
enum MgcLine {
    /// The words for an operation: its keys, what goes into its query, and its body as options.
    static func words(
        _ operation: GraphOperation, _ version: APIVersion, keys: [String], query: [(name: String, value: String)] = [],
        body: String?
    ) -> [String] {
        let ids = zip(operation.path.keyNames, keys).flatMap { ["--" + GraphOperation.kebabCase($0), $1] }
        // The only option of a query that a scene needs is the address, whose option has the same name.
        let options = query.flatMap { ["--" + $0.name.drop { $0 == "@" }, $0.value] }
        return operation.mgcWords + ids + options + (body.map { ["--body", $0] } ?? [])
            + (version == .beta ? ["--beta"] : [])
    }

    /// Runs a command line in the tests' own process.
    static func run(
        _ words: [String], environment: [String: String] = ["SIGNET_URL": "https://graph.example"],
        input: String? = nil, client: (@Sendable (ServiceTarget.Choices, Bool) throws -> GraphClient)? = nil
    ) async -> (code: CommandExitCode?, output: String, errors: String) {
        let recording = RecordingShell(environment: environment, input: input, client: client)
        let code = await MgcCommand.run(words, recording.shell)
        return (code, recording.output, recording.errors)
    }
}

/// Every operation of the catalogue in every version it has.
let operationsInVersions: [(GraphOperation, APIVersion)] = GraphOperation.all.flatMap { operation in
    APIVersion.allCases.filter(operation.versions.contains).map { (operation, $0) }
}
