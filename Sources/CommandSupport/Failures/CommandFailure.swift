/// A failure of the command itself, found before or after the service was asked.
package struct CommandFailure: Error, Equatable {
    package let exitCode: CommandExitCode
    /// What happened, in a sentence; never a secret.
    package let message: String
    /// What to do about it.
    package let remedy: String?

    package init(_ exitCode: CommandExitCode, _ message: String, remedy: String? = nil) {
        self.exitCode = exitCode
        self.message = message
        self.remedy = remedy
    }
}
