import ArgumentParser
import CommandSupport
import GraphWire

/// In what form results are written, and what is picked out of them.
struct FormatOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: "table, json, yaml or tsv (default: table on a terminal, json otherwise).")
    var output: OutputFormat?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Show only what this JMESPath expression picks from the JSON, such as value[].displayName.",
            valueName: "expression"),
        transform: { try JMESPath($0) })
    var query: JMESPath?

    var format: OutputFormat { output ?? (Console.outputIsTerminal ? .table : .json) }

    /// Prints an answer: as JSON its exact bytes, indented; as a table `lines`, or without them what can be made of any
    /// JSON. A query is asked of the JSON, whatever the format.
    ///
    /// - Parameter elements: for a body with a list and more beside it, the list alone, as JSON: of it `tsv` has a line for
    ///   each element.
    /// - Throws: ``CommandFailure`` with `.usage` when the query cannot be answered.
    func show(body: [UInt8], lines: [String]?, elements: [UInt8]? = nil) throws {
        let body = format == .tsv && query == nil ? elements ?? body : body
        if format == .table, query == nil, let lines {
            lines.forEach(Console.result)
        } else if let text = try AnswerText(body: body, query: query).text(as: format) {
            Console.result(text)
        }
    }
}
