import ArgumentParser
import CommandSupport

/// Whether to ask before something is deleted.
struct ConfirmationOptions: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Do not ask.")
    var yes = false

    /// Asks, unless a yes was given or nothing will be sent.
    ///
    /// - Parameter doing: what needs the yes, for the sentence where nobody can be asked.
    /// - Throws: as ``confirm(_:doing:refusal:)`` does.
    func confirm(
        _ question: String, _ output: OutputOptions, doing: String = "deleting", refusal: String = "not deleted"
    ) throws(CommandFailure) {
        if !output.dryRun { try confirm(question, doing: doing, refusal: refusal) }
    }

    /// Asks, unless a yes was given.
    ///
    /// - Parameter doing: what needs the yes, for the sentence where nobody can be asked.
    /// - Throws: ``CommandFailure`` with `.interrupted` for a no, `.usage` where nobody can be asked.
    func confirm(
        _ question: String, doing: String = "deleting", refusal: String = "not deleted"
    ) throws(CommandFailure) {
        guard !yes else { return }
        guard Console.inputIsTerminal else {
            throw CommandFailure(
                .usage, "\(doing) needs a yes and there is no terminal to ask on", remedy: "give --yes")
        }
        guard TerminalPrompt.confirms(question) else { throw CommandFailure(.interrupted, refusal) }
    }
}
