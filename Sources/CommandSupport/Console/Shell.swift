import Foundation
package import GraphClient

/// What surrounds a command: streams, terminal, environment, and the way to the service. Passed in as a value, so that
/// tests can be the surroundings.
package struct Shell: Sendable {
    /// Prints a result, with a line break behind it.
    package var result: @Sendable (String) -> Void
    /// Prints what is not a result, with a line break behind it.
    package var note: @Sendable (String) -> Void
    /// Prints a question on standard error, without a line break.
    package var question: @Sendable (String) -> Void
    /// Reads a line of standard input without its line break; `nil` at its end.
    package var readLine: @Sendable () -> String?
    /// Reads a secret from the terminal without showing it.
    package var readSecret: @Sendable (_ label: String) throws(CommandFailure) -> String
    /// Reads standard input to its end, at most so many bytes.
    package var readInput: @Sendable (_ limit: Int) throws(CommandFailure) -> [UInt8]
    /// Waits until standard input has something to read or ends, at most so long; `false` when neither came.
    package var inputArrives: @Sendable (_ time: Duration) -> Bool
    /// What standard input is.
    package var input: Input
    package var outputIsTerminal: Bool
    package var errorIsTerminal: Bool
    package var environment: EnvironmentVariables
    /// Makes a client of the service that was chosen; `mustSignIn` is `false` where nothing will be sent.
    package var makeClient: @Sendable (_ choices: ServiceTarget.Choices, _ mustSignIn: Bool) throws -> GraphClient

    /// Where standard input comes from.
    package enum Input: Sendable {
        /// A person who can be asked.
        case terminal
        /// Something that may have been piped or redirected for the command to read.
        case stream
        /// Nothing that holds input, such as `/dev/null`.
        case nothing
    }

    package init(
        result: @escaping @Sendable (String) -> Void, note: @escaping @Sendable (String) -> Void,
        question: @escaping @Sendable (String) -> Void, readLine: @escaping @Sendable () -> String?,
        readSecret: @escaping @Sendable (String) throws(CommandFailure) -> String,
        readInput: @escaping @Sendable (Int) throws(CommandFailure) -> [UInt8],
        inputArrives: @escaping @Sendable (Duration) -> Bool = { _ in true }, input: Input, outputIsTerminal: Bool,
        errorIsTerminal: Bool, environment: EnvironmentVariables,
        makeClient: @escaping @Sendable (ServiceTarget.Choices, Bool) throws -> GraphClient
    ) {
        self.result = result
        self.note = note
        self.question = question
        self.readLine = readLine
        self.readSecret = readSecret
        self.readInput = readInput
        self.inputArrives = inputArrives
        self.input = input
        self.outputIsTerminal = outputIsTerminal
        self.errorIsTerminal = errorIsTerminal
        self.environment = environment
        self.makeClient = makeClient
    }

    /// Those of this process.
    package static var process: Shell {
        Shell(
            result: Console.result, note: Console.note, question: Console.question, readLine: { Swift.readLine() },
            readSecret: TerminalPrompt.secret, readInput: InputFile.readStandardInput,
            inputArrives: StandardInput.arrives, input: .ofProcess, outputIsTerminal: Console.outputIsTerminal,
            errorIsTerminal: Console.errorIsTerminal,
            environment: .process,
            makeClient: { choices, mustSignIn in
                try ServiceTarget(choices, environment: .process, mustSignIn: mustSignIn).makeClient()
            })
    }
}

extension Shell.Input {
    /// Looks at standard input without reading it.
    static var ofProcess: Shell.Input {
        if Console.inputIsTerminal { return .terminal }
        var status = stat()
        guard fstat(STDIN_FILENO, &status) == 0 else { return .nothing }
        switch status.st_mode & S_IFMT {
        case S_IFIFO, S_IFREG, S_IFSOCK: return .stream
        default: return .nothing
        }
    }
}
