import GraphClient

/// What is printed on standard error for a failure, and the code the program ends with.
package struct FailureReport {
    package let exitCode: CommandExitCode
    package let lines: [String]

    package init(_ error: any Error) {
        switch error {
        case let error as CommandFailure:
            exitCode = error.exitCode
            lines = Self.lines(error.message, remedy: error.remedy)
        case let error as ODataError:
            exitCode = Self.exitCode(of: error)
            lines = Self.lines(of: error)
        case let error as GraphClientError:
            exitCode = Self.exitCode(of: error)
            let option = error.code == .untrustedCertificate ? ": --ca FILE or SIGNET_CA" : ""
            lines = Self.lines(error.message, remedy: error.remedy.map { $0 + option })
        case is CancellationError:
            exitCode = .interrupted
            lines = ["interrupted"]
        default:
            exitCode = .refused
            lines = Self.lines(String(describing: error), remedy: nil)
        }
    }

    /// Whether this type knows the error's kind.
    package static func isOurs(_ error: any Error) -> Bool {
        error is CommandFailure || error is ODataError || error is GraphClientError || error is CancellationError
    }

    private static func exitCode(of error: ODataError) -> CommandExitCode {
        switch error.status {
        case 401, 403: .notAllowed
        case 404: .notFound
        case 429, 503: .throttled
        default: .refused
        }
    }

    private static func exitCode(of error: GraphClientError) -> CommandExitCode {
        switch error.code {
        case .invalidURL, .invalidHeader, .insecureURL, .invalidQuery, .notOfferedInCloud, .notOfferedInVersion: .usage
        case .unreadableTrustRoots, .unusablePFX, .unusableCertificate, .unusableTokenStore: .inputFile
        case .signInRefused, .credentialUnavailable: .notAllowed
        case .signInUnavailable: .throttled
        case .unexpectedAnswer, .answerTooLarge: .refused
        default: .network
        }
    }

    private static func lines(of error: ODataError) -> [String] {
        let code = error.code.map { "\($0): " } ?? ""
        var lines = ["error: \(code)\(error.message)"]
        if let target = error.target { lines.append("  target: \(target)") }
        lines.append("  status: \(error.status)")
        if let id = error.requestID { lines.append("  request id: \(id)") }
        if let advice = error.advice { lines.append("  \(advice)") }
        return lines.map(TerminalText.printable)
    }

    private static func lines(_ message: String, remedy: String?) -> [String] {
        (["error: \(message)"] + (remedy.map { ["  \($0)"] } ?? [])).map(TerminalText.printable)
    }
}
