import CommandSupport
import GraphWire

/// Objects as PowerShell's `Format-List` shows them.
enum ListFormat {
    /// A line for each property, with an empty line in front.
    static func lines(_ value: JSONValue) -> [String] {
        guard case .object(let members) = value else { return [text(value)] }
        let annotations = members.filter { $0.key.contains("@") }.sorted { $0.key < $1.key }
        var properties = members.filter { !$0.key.contains("@") }
            .map { (PascalCase.name($0.key), text($0.value)) }.sorted { $0.0 < $1.0 }
        if !annotations.isEmpty {
            let pairs = annotations.map { "[\($0.key), \(text($0.value))]" }.joined(separator: ", ")
            properties.append(("AdditionalProperties", "{\(pairs)}"))
        }
        let width = properties.map(\.0.count).max() ?? 0
        return [""]
            + properties.map { name, text in
                let line = name + String(repeating: " ", count: width - name.count) + " : " + text
                return TerminalText.printable(line)
            }
    }

    /// A value within a line.
    private static func text(_ value: JSONValue) -> String {
        switch value {
        case .null: ""
        case .bool(let value): value ? "True" : "False"
        case .integer(let number): String(number)
        case .number(let number): String(number)
        case .string(let text): text
        case .array(let elements): "{\(elements.map(text).joined(separator: ", "))}"
        case .object(let members):
            "@{"
                + members.sorted { $0.key < $1.key }.map { name, value in
                    "\(name.contains("@") ? name : PascalCase.name(name))=\(text(value))"
                }.joined(separator: "; ") + "}"
        }
    }
}
