import ArgumentParser
import CommandSupport

/// Whether to ask before something is deleted.
struct ConfirmationOptions: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Do not ask.")
    var yes = false

    /// Asks, unless a yes was given or nothing will be sent.
    ///
    /// - Throws: as ``confirm(_:)`` does.
    func confirm(_ question: String, _ output: OutputOptions) throws(CommandFailure) {
        if !output.dryRun { try confirm(question) }
    }

    /// Asks, unless a yes was given.
    ///
    /// - Throws: ``CommandFailure`` with `.interrupted` for a no, `.usage` where nobody can be asked.
    func confirm(_ question: String) throws(CommandFailure) {
        guard !yes else { return }
        guard Console.inputIsTerminal else {
            throw CommandFailure(
                .usage, "deleting needs a yes and there is no terminal to ask on", remedy: "give --yes")
        }
        guard TerminalPrompt.confirms(question) else { throw CommandFailure(.interrupted, "not deleted") }
    }
}
