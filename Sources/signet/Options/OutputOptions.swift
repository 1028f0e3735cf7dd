import ArgumentParser
import CommandSupport
import GraphClient

/// How the answer is shown, and whether anything is sent at all.
struct OutputOptions: ParsableArguments {
    @OptionGroup var form: FormatOptions

    @Flag(name: .long, help: "Print the exact request with secrets masked and send nothing.")
    var dryRun = false

    var format: OutputFormat { form.format }

    /// Prints an answer: its exact bytes, indented, or `lines` for a person, or what a query picks.
    ///
    /// - Throws: ``CommandFailure`` with `.usage` when the query cannot be answered.
    func show(body: [UInt8], lines: [String]?) throws { try form.show(body: body, lines: lines) }

    /// In a dry run prints the request; otherwise sends it. Returns `nil` for a dry run.
    func send<Value>(_ request: GraphRequest<Value>) async throws -> GraphResponse<Value>? {
        guard dryRun else { return try await request.send() }
        RequestText.lines(request.preview).forEach(Console.result)
        return nil
    }
}
