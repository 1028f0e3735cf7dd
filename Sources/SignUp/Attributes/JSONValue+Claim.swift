import DirectoryService
import GraphWire

extension JSONValue {
    /// A claim that an endpoint returned, as a person could have sent it: each text as one line. `nil` for what says
    /// nothing, which counts as left out (contract §2).
    var cleanedClaim: JSONValue? {
        switch self {
        case .null: return nil
        case .string(let text):
            let line = AttributeText.line(text)
            return line.isEmpty ? nil : .string(line)
        case .array(let elements):
            let cleaned = elements.compactMap(\.cleanedClaim)
            return cleaned.isEmpty ? nil : .array(cleaned)
        case .bool, .integer, .number, .object: return self
        }
    }
}
