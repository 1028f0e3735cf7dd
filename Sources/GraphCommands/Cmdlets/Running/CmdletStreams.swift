import CommandSupport
import GraphClient
import GraphWire
import Synchronization

/// The streams of a cmdlet beside its results: errors, warnings, information, verbose and debug text.
final class CmdletStreams: Sendable {
    /// What to do with a stream, and where it is kept.
    struct Choice: Sendable {
        var preference: ActionPreference
        var variable: VariableTarget?
    }

    let shell: Shell
    let isVerbose: Bool
    let isDebug: Bool
    private let errors: Choice
    private let warnings: Choice
    private let information: Choice
    private let records: Mutex<[String: [JSONValue]]> = Mutex([:])

    init(
        shell: Shell, isVerbose: Bool, isDebug: Bool, errors: Choice, warnings: Choice, information: Choice
    ) {
        self.shell = shell
        self.isVerbose = isVerbose
        self.isDebug = isDebug
        self.errors = errors
        self.warnings = warnings
        self.information = information
    }

    func verbose(_ text: String) {
        if isVerbose { shell.note("VERBOSE: \(TerminalText.printable(text))") }
    }

    func debug(_ text: String) {
        if isDebug { shell.note("DEBUG: \(text)") }
    }

    /// - Throws: ``CmdletFailure`` when a warning is to end the command.
    func warning(_ text: String) throws(CmdletFailure) {
        try tell(
            warnings, "WARNING: \(TerminalText.printable(text))", .string(text), kind: "warning",
            parameter: .warningAction)
    }

    /// - Throws: ``CmdletFailure`` when information is to end the command.
    func information(_ text: String) throws(CmdletFailure) {
        try tell(
            information, TerminalText.printable(text), .string(text), kind: "information",
            parameter: .informationAction)
    }

    /// Tells of an error.
    ///
    /// - Returns: whether to go on with what else was piped.
    /// - Throws: ``CmdletFailure`` when nobody can be asked.
    func error(_ record: ErrorRecord) throws(CmdletFailure) -> Bool {
        keep(record.json, errors, kind: "error")
        switch errors.preference {
        case .silentlyContinue, .ignore: return true
        case .proceed, .stop:
            record.lines.forEach(shell.note)
            return errors.preference == .proceed
        case .breakIn:
            record.lines.forEach(shell.note)
            return false
        case .inquire:
            let choices = [
                HostPrompt.Choice(key: "Y", label: "Yes", help: "Continue with what else was piped."),
                HostPrompt.Choice(key: "H", label: "Halt Command", help: "Stop this command."),
            ]
            let prompt = HostPrompt(shell: shell)
            guard prompt.canAsk else {
                // The error is what counts: its exit code stays, and that nobody could be asked comes behind it.
                record.lines.forEach(shell.note)
                shell.note("  there is no terminal to ask on: give -ErrorAction Continue to go on")
                return false
            }
            return try prompt.ask(record.lines, choices, alternative: "-ErrorAction Continue") == "Y"
        }
    }

    private func tell(
        _ choice: Choice, _ line: String, _ record: JSONValue, kind: String, parameter: CmdletParameter.Control
    ) throws(CmdletFailure) {
        keep(record, choice, kind: kind)
        switch choice.preference {
        case .silentlyContinue, .ignore: return
        case .proceed: shell.note(line)
        case .stop, .breakIn:
            shell.note(line)
            throw CmdletFailure(
                .refused, "ActionPreferenceStop",
                "The running command stopped because the preference for this \(kind) is set to Stop.")
        case .inquire:
            let choices = [
                HostPrompt.Choice(key: "Y", label: "Yes", help: "Continue."),
                HostPrompt.Choice(key: "H", label: "Halt Command", help: "Stop this command."),
            ]
            let prompt = HostPrompt(shell: shell)
            if !prompt.canAsk { shell.note(line) }
            let alternative = "-\(parameter.rawValue) Continue"
            guard try prompt.ask([line], choices, alternative: alternative) == "Y" else {
                throw CmdletFailure(.interrupted, "ActionPreferenceStop", "The command was halted.")
            }
        }
    }

    private func keep(_ record: JSONValue, _ choice: Choice, kind: String) {
        guard let variable = choice.variable, choice.preference != .ignore else { return }
        variable.set(
            .array(
                records.withLock { records in
                    records[kind, default: []].append(record)
                    return records[kind, default: []]
                }))
    }
}
