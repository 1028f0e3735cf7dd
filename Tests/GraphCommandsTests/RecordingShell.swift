import CommandSupport
import GraphClient
import Synchronization

/// A shell whose streams are kept, for commands that run inside the tests.
final class RecordingShell: Sendable {
    private let results = Mutex<[String]>([])
    private let notes = Mutex<[String]>([])
    private let questions = Mutex<[String]>([])
    private let answers: Mutex<[String]>
    private let input: [UInt8]?
    private let isSilent: Bool
    private let environment: [String: String]
    private let client: (@Sendable (ServiceTarget.Choices, Bool) throws -> GraphClient)?

    /// - Parameter input: what is piped into the command; `nil` for nothing.
    /// - Parameter isSilent: whether standard input is a pipe that stays open and never brings anything.
    /// - Parameter answers: what a person types, line by line; with answers, standard input is a terminal.
    init(
        environment: [String: String] = [:], input: String? = nil, isSilent: Bool = false, answers: [String] = [],
        client: (@Sendable (ServiceTarget.Choices, Bool) throws -> GraphClient)? = nil
    ) {
        self.environment = environment
        self.input = input.map { Array($0.utf8) }
        self.isSilent = isSilent
        self.answers = Mutex(answers)
        self.client = client
        self.hasPerson = !answers.isEmpty
    }

    private let hasPerson: Bool

    /// What went to standard output.
    var output: String { results.withLock { $0.map { $0 + "\n" }.joined() } }
    /// What went to standard error, questions apart.
    var errors: String { notes.withLock { $0.map { $0 + "\n" }.joined() } }
    /// What was asked.
    var asked: String { questions.withLock { $0.joined() } }

    /// The surroundings for a command.
    var shell: Shell {
        let environment = EnvironmentVariables(environment)
        let client = client
        return Shell(
            result: { text in self.results.withLock { $0.append(text) } },
            note: { text in self.notes.withLock { $0.append(text) } },
            question: { text in self.questions.withLock { $0.append(text) } },
            readLine: { self.answers.withLock { $0.isEmpty ? nil : $0.removeFirst() } },
            readSecret: { label throws(CommandFailure) in
                self.questions.withLock { $0.append("\(label): ") }
                guard let answer = self.answers.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else {
                    throw CommandFailure(.usage, "no password was given")
                }
                return answer
            },
            readInput: { _ in self.input ?? [] }, inputArrives: { _ in !self.isSilent },
            input: hasPerson ? .terminal : input != nil || isSilent ? .stream : .nothing,
            outputIsTerminal: false, errorIsTerminal: false, environment: environment,
            makeClient: { choices, mustSignIn in
                if let client { return try client(choices, mustSignIn) }
                return try ServiceTarget(choices, environment: environment, mustSignIn: mustSignIn).makeClient()
            })
    }
}
