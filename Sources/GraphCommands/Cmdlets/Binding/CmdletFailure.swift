import CommandSupport

/// What ends a cmdlet, or one call of it, in PowerShell's words.
struct CmdletFailure: Error, Equatable {
    let exitCode: CommandExitCode
    /// What PowerShell calls it, such as `NamedParameterNotFound`.
    let errorID: String
    /// What happened; never a secret.
    let message: String
    /// What to do, where PowerShell's own words leave it open.
    let remedy: String?

    /// Bad usage.
    init(_ errorID: String, _ message: String, remedy: String? = nil) {
        self.init(.usage, errorID, message, remedy: remedy)
    }

    init(_ exitCode: CommandExitCode, _ errorID: String, _ message: String, remedy: String? = nil) {
        self.exitCode = exitCode
        self.errorID = errorID
        self.message = message
        self.remedy = remedy
    }

    init(_ failure: CommandFailure, _ errorID: String) {
        self.init(failure.exitCode, errorID, failure.message, remedy: failure.remedy)
    }
}
