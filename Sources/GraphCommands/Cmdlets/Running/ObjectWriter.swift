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
        guard shell.outputIsTerminal else { return }
        held.append(object)
        if held.count > buffer { flush() }
    }

    /// Prints what is still to be printed.
    mutating func finish() throws {
        flush()
        if let outVariable { outVariable.set(.array(all)) }
        guard !shell.outputIsTerminal else { return }
        if let last = all.last { pipelineVariable?.set(last) }
        if writesSeveral {
            shell.result(JSONText.indented(try JSONText.bytes(JSONValue.array(all))))
        } else if let only = all.first {
            shell.result(JSONText.indented(try JSONText.bytes(only)))
        }
    }

    /// Prints a word such as `True`, which is no object of the service.
    func writeWord(_ word: String) { shell.result(word) }

    private mutating func flush() {
        for object in held {
            ListFormat.lines(object).forEach(shell.result)
            pipelineVariable?.set(object)
        }
        held = []
    }
}
