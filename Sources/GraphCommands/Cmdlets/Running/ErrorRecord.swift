import CommandSupport
import GraphClient
import GraphWire

/// An error as PowerShell keeps and prints it.
struct ErrorRecord {
    let exitCode: CommandExitCode
    /// What is printed on standard error.
    let lines: [String]
    /// What `-ErrorVariable` gets.
    let json: JSONValue

    /// - Parameter command: the cmdlet, with the name of the parameter set behind it once that is known.
    init(_ error: any Error, command: String) {
        let report = FailureReport(error)
        switch error {
        case let error as ODataError:
            exitCode = report.exitCode
            lines = Self.lines(of: error, command: command)
            json = Self.json(
                message: error.message, id: error.code ?? "UnknownError", command: command,
                details: [
                    "Status": .integer(Int64(error.status)), "ErrorCode": error.code.map { .string($0) } ?? .null,
                    "RequestId": error.requestID.map { .string($0) } ?? .null,
                    "Exception": .string("[\(error.code ?? "")] : \(error.message)"),
                ])
        case let error as CmdletFailure:
            exitCode = error.exitCode
            lines = Self.lines(command, error.message, error.remedy)
            json = Self.json(message: error.message, id: error.errorID, command: command)
        case let error as GraphClientError:
            exitCode = report.exitCode
            lines = Self.lines(command, error.message, report.lines.dropFirst().first)
            json = Self.json(message: error.message, id: error.code.description, command: command)
        case let error as CommandFailure:
            exitCode = error.exitCode
            lines = Self.lines(command, error.message, error.remedy)
            json = Self.json(message: error.message, id: "CommandFailure", command: command)
        default:
            exitCode = report.exitCode
            let text = report.lines.first.map { String($0.trimmingPrefix("error: ")) } ?? ""
            lines = Self.lines(command, text, nil)
            json = Self.json(message: text, id: "NotSpecified", command: command)
        }
    }

    private static func lines(_ command: String, _ message: String, _ remedy: String?) -> [String] {
        let advice = remedy.map { ["  " + $0.trimmingPrefix("  ")] } ?? []
        return (["\(command): \(message)"] + advice).map(TerminalText.printable)
    }

    /// The details that Microsoft's modules give of a refusal.
    private static func lines(of error: ODataError, command: String) -> [String] {
        let reason = HTTPReason.names[error.status].map { " (\($0))" } ?? ""
        var lines = ["\(command): \(error.message)", "", "Status: \(error.status)\(reason)"]
        if let code = error.code { lines.append("ErrorCode: \(code)") }
        if let target = error.target { lines.append("Target: \(target)") }
        if let date = error.date { lines.append("Date: \(date)") }
        let headers = error.headers.filter { $0.name.lowercased().hasSuffix("request-id") }
        if !headers.isEmpty {
            lines += ["", "Headers:"]
            let width = headers.map(\.name.count).max() ?? 0
            lines += headers.map { field in
                field.name + String(repeating: " ", count: width - field.name.count) + " : " + field.value
            }
        }
        if let advice = error.advice { lines += ["", "Recommendation: \(advice)"] }
        return lines.map(TerminalText.printable)
    }

    private static func json(
        message: String, id: String, command: String, details: [String: JSONValue] = [:]
    ) -> JSONValue {
        let members: [String: JSONValue] = [
            "Message": .string(message),
            "FullyQualifiedErrorId": .string("\(id),\(command)"), "Category": "InvalidOperation",
        ]
        return .object(members.merging(details) { $1 })
    }
}
