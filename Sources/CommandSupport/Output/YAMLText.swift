import Yams

/// JSON as YAML, which keeps the order of members, and quotes text that would read as something else.
enum YAMLText {
    /// - Throws: ``CommandFailure`` with `.refused` for text that YAML cannot write.
    static func text(of value: OrderedJSON) throws(CommandFailure) -> String {
        do {
            // Lines are not folded: a certificate stays on one.
            let text = try Yams.serialize(node: node(value), width: -1, allowUnicode: true)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            // A bare value ends with a mark of its own, which nobody expects in a terminal.
            let end = value.isScalar && lines.suffix(2) == ["...", ""] ? 2 : 1
            return lines.dropLast(end).joined(separator: "\n")
        } catch {
            throw CommandFailure(.refused, "the answer cannot be written as YAML", remedy: "take --output json")
        }
    }

    private static func node(_ value: OrderedJSON) -> Node {
        switch value {
        case .null: Node("null", Tag(.null))
        case .bool(let value): Node(value ? "true" : "false", Tag(.bool))
        case .number(let number):
            Node(number.text, Tag(number.text.allSatisfy { $0.isNumber || $0 == "-" } ? .int : .float))
        case .string(let text): .scalar(text.represented())
        case .array(let elements): Node(elements.map(node), Tag(.seq))
        case .object(let members): Node(members.map { (node(.string($0.name)), node($0.value)) }, Tag(.map))
        }
    }
}
