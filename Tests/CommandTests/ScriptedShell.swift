import CommandSupport
import Synchronization

/// Surroundings of a command that keep what it says and give prepared answers.
final class ScriptedShell: Sendable {
    private let said = Mutex<[String]>([])
    private let asked = Mutex<[String]>([])
    private let answers: Mutex<[String]>
    private let isTerminal: Bool

    /// - Parameter answers: what a person types; `nil` where there is no person.
    init(answers: [String]? = nil) {
        isTerminal = answers != nil
        self.answers = Mutex(answers ?? [])
    }

    /// What went to standard error, line by line.
    var notes: [String] { said.withLock { $0 } }
    var questions: [String] { asked.withLock { $0 } }

    var shell: Shell {
        Shell(
            result: { _ in }, note: { text in self.said.withLock { $0.append(text) } },
            question: { text in self.asked.withLock { $0.append(text) } },
            readLine: { self.answers.withLock { $0.isEmpty ? nil : $0.removeFirst() } },
            readSecret: { _ throws(CommandFailure) in throw CommandFailure(.usage, "no password was given") },
            readInput: { _ in [] }, input: isTerminal ? .terminal : .nothing, outputIsTerminal: isTerminal,
            errorIsTerminal: isTerminal, environment: EnvironmentVariables([:]),
            makeClient: { choices, mustSignIn in
                try ServiceTarget(choices, environment: EnvironmentVariables([:]), mustSignIn: mustSignIn).makeClient()
            })
    }
}
