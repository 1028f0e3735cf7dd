import CommandSupport

/// Questions with choices, as PowerShell's host asks them.
struct HostPrompt {
    /// An answer that can be given.
    struct Choice {
        /// The letter that is typed.
        let key: Character
        let label: String
        let help: String
    }

    let shell: Shell

    /// Whether there is somebody to ask.
    var canAsk: Bool { if case .terminal = shell.input { true } else { false } }

    /// Asks until one of the choices is given; an empty line takes the first.
    ///
    /// - Parameter alternative: what to give so that nothing is asked.
    /// - Returns: the letter.
    /// - Throws: ``CmdletFailure`` when there is nobody to ask, or input ends.
    func ask(
        _ message: [String], _ choices: [Choice], alternative: String
    ) throws(CmdletFailure) -> Character {
        guard canAsk, let first = choices.first else {
            throw CmdletFailure(
                "InvalidOperation", "A question needs an answer and there is no terminal to ask on.",
                remedy: "give \(alternative), or answer on a terminal")
        }
        shell.note("")
        shell.note("Confirm")
        message.forEach(shell.note)
        let line = choices.map { "[\($0.key)] \($0.label)" }.joined(separator: "  ")
        while true {
            shell.question("\(line)  [?] Help (default is \"\(first.key)\"): ")
            guard let answer = shell.readLine()?.lowercased().filter({ !$0.isWhitespace }) else {
                throw CmdletFailure(.interrupted, "OperationStopped", "No answer was given.")
            }
            if answer.isEmpty { return first.key }
            if let choice = choices.first(where: { answer == $0.key.lowercased() || answer == $0.label.keyed }) {
                return choice.key
            }
            if answer == "?" { choices.forEach { shell.note("\($0.key) - \($0.help)") } }
        }
    }
}

extension String {
    /// A label as it might be typed.
    fileprivate var keyed: String { lowercased().filter { !$0.isWhitespace } }
}
