import ArgumentParser
import CommandSupport
import GraphClient
import GraphWire

/// How the answer is shown, and whether anything is sent at all.
struct OutputOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: "table or json (default: table on a terminal, json otherwise).")
    var output: OutputFormat?

    @Flag(name: .long, help: "Print the exact request with secrets masked and send nothing.")
    var dryRun = false

    var format: OutputFormat { output ?? (Console.outputIsTerminal ? .table : .json) }

    /// Prints an answer: its exact bytes, indented, or `lines` for a person.
    func show(body: [UInt8], lines: [String]) {
        switch format {
        case .json: Console.result(JSONText.indented(body))
        case .table: lines.forEach(Console.result)
        }
    }

    /// In a dry run prints the request; otherwise sends it. Returns `nil` for a dry run.
    func send<Value>(_ request: GraphRequest<Value>) async throws -> GraphResponse<Value>? {
        guard dryRun else { return try await request.send() }
        RequestText.lines(request.preview).forEach(Console.result)
        return nil
    }
}
