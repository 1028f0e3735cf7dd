import CommandSupport
import GraphWire

/// The results of a cmdlet: a list for each object on a terminal, else JSON, an array when there may be several.
struct ObjectWriter {
    let shell: Shell
    /// Whether the command may write several objects, so that a program that reads them always gets an array.
    let writesSeveral: Bool
    /// How many objects of a list are held back.
    let buffer: Int
    let outVariable: VariableTarget?
    let pipelineVariable: VariableTarget?

    private var all: [JSONValue] = []
    private var held: [JSONValue] = []
    /// What the variables get: the objects, and words.
    private var recorded: [JSONValue] = []

    init(
        shell: Shell, writesSeveral: Bool, buffer: Int, outVariable: VariableTarget?, pipelineVariable: VariableTarget?
    ) {
        self.shell = shell
        self.writesSeveral = writesSeveral
        self.buffer = buffer
        self.outVariable = outVariable
        self.pipelineVariable = pipelineVariable
    }

    /// Takes a result.
    mutating func write(_ object: JSONValue) {
        all.append(object)
        recorded.append(object)
        guard shell.outputIsTerminal else { return }
        held.append(object)
        if held.count > buffer { flush() }
    }

    /// Prints what is still to be printed.
    ///
    /// - Parameter hasFailed: whether something went wrong; then an empty array would look like an answer.
    mutating func finish(hasFailed: Bool) throws {
        flush()
        if let outVariable { outVariable.set(.array(recorded)) }
        guard !shell.outputIsTerminal else { return }
        if let last = recorded.last { pipelineVariable?.set(last) }
        if writesSeveral || all.count > 1 {
            guard !all.isEmpty || !hasFailed else { return }
            shell.result(JSONText.indented(try JSONText.bytes(JSONValue.array(all))))
        } else if let only = all.first {
            shell.result(JSONText.indented(try JSONText.bytes(only)))
        }
    }

    /// Prints `True`, which is no object of the service.
    mutating func writeTrue() {
        recorded.append(.bool(true))
        shell.result("True")
        if shell.outputIsTerminal { pipelineVariable?.set(.bool(true)) }
    }

    private mutating func flush() {
        for object in held {
            ListFormat.lines(object).forEach(shell.result)
            pipelineVariable?.set(object)
        }
        held = []
    }
}
