/// A failure of the command itself, found before or after the service was asked.
struct CommandFailure: Error, Equatable {
    let exitCode: CommandExitCode
    /// What happened, in a sentence; never a secret.
    let message: String
    /// What to do about it.
    let remedy: String?

    init(_ exitCode: CommandExitCode, _ message: String, remedy: String? = nil) {
        self.exitCode = exitCode
        self.message = message
        self.remedy = remedy
    }
}
