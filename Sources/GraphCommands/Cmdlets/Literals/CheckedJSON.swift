import CommandSupport
import GraphWire

/// JSON that stands for a hash table of PowerShell: its names are compared without regard to case, and its numbers are sent
/// as they were given or not at all.
enum CheckedJSON {
    /// Reads a value.
    ///
    /// - Throws: ``CheckedJSONFailure`` with what is wrong and where. Text of the value is not repeated.
    static func value(_ text: String) throws(CheckedJSONFailure) -> JSONValue {
        let value: OrderedJSON
        do {
            value = try OrderedJSON(parsing: text.utf8)
        } catch {
            throw CheckedJSONFailure(sentence: error.description)
        }
        try check(value)
        return value.unordered
    }

    private static func check(_ value: OrderedJSON) throws(CheckedJSONFailure) {
        switch value {
        case .null, .bool, .string: return
        case .number(let number):
            // A whole number that does not fit would become another one.
            guard number.integer != nil || !number.text.allSatisfy({ $0.isNumber || $0 == "-" }) else {
                throw CheckedJSONFailure(
                    sentence: "a number is beyond what 64 bits hold, and text needs quotation marks")
            }
            guard number.double.isFinite else { throw CheckedJSONFailure(sentence: "a number is too large") }
        case .array(let elements): for element in elements { try check(element) }
        case .object(let members):
            var seen: [String: String] = [:]
            for member in members {
                if let other = seen.updateValue(member.name, forKey: member.name.lowercased()) {
                    throw CheckedJSONFailure(sentence: "\(shown(other)) and \(shown(member.name)) are one name here")
                }
                try check(member.value)
            }
        }
    }

    private static func shown(_ name: String) -> String { "\"\(TerminalText.printable(String(name.prefix(60))))\"" }
}
