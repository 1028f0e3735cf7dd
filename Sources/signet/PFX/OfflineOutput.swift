import ArgumentParser
import CommandSupport
import GraphWire
import PKCS12

/// How the offline commands show what they found, and what was wrong.
struct OfflineOutput: ParsableArguments {
    @OptionGroup var form: FormatOptions

    var format: OutputFormat { form.format }

    func show(_ report: some Encodable, lines: [String]) throws {
        try form.show(body: try JSONText.bytes(report), lines: lines)
    }

    /// Shows a report that is about a list.
    func show(_ report: some Encodable, elements: [some Encodable], lines: [String]) throws {
        try form.show(
            body: try JSONText.bytes(report), lines: lines, elements: try JSONText.bytes(elements))
    }

    /// Runs work on a file; its refusal becomes exit code 65, in JSON on standard error when JSON was asked for.
    func reporting<Value>(_ name: String, _ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch let error as PKCS12Error {
            guard form.output == .json else {
                let place = error.location.map { " (at \($0))" } ?? ""
                throw CommandFailure(.inputFile, "\(name): \(error.message)\(place)", remedy: error.remedy)
            }
            let report = ErrorReport(error: ErrorReport.Body(error))
            Console.note(JSONText.indented(try JSONText.encode(report)))
            throw ExitCode(CommandExitCode.inputFile.rawValue)
        }
    }

    private struct ErrorReport: Encodable {
        let error: Body

        struct Body: Encodable {
            let code: String
            let message: String
            let location: String?
            let remedy: String?

            init(_ error: PKCS12Error) {
                code = error.code.description
                message = error.message
                location = error.location?.description
                remedy = error.remedy
            }
        }
    }
}
