import DirectoryService
import DirectoryStore
import Foundation
import GraphWire

/// The place behind which a page begins, as clients carry it: base64url of a JSON array, the place in the order of
/// creation first. It names no row, so it stays good when rows come and go.
enum SkipToken {
    static func text(_ position: PagePosition) -> String {
        let values = [JSONValue.integer(position.position)] + position.values.map(\.json)
        let data = (try? JSONText.encode(JSONValue.array(values))) ?? Data()
        return data.base64URLText
    }

    /// - Throws: ``GraphError`` for a token that this service did not make for this order.
    static func position(_ text: String, keys: [FieldKind]) throws -> PagePosition {
        guard let data = Data(base64URLText: text), case .array(let values) = try? JSONValue(parsing: data),
            case .integer(let position) = values.first, position > 0, values.count == keys.count + 1
        else { throw GraphError.foreignSkipToken }
        let fields = try zip(values.dropFirst(), keys).map { value, kind -> FieldValue in
            switch (value, kind) {
            case (.string(let text), .text), (.string(let text), .identifier): .text(text)
            case (.integer(let number), .number): .integer(number)
            case (.number(let number), .number): .number(number)
            case (.bool(let flag), .boolean): .bool(flag)
            default: throw GraphError.foreignSkipToken
            }
        }
        return PagePosition(values: fields, position: position)
    }
}

extension FieldValue {
    fileprivate var json: JSONValue {
        switch self {
        case .null: .null
        case .text(let text): .string(text)
        case .integer(let number): .integer(number)
        case .number(let number): .number(number)
        case .bool(let flag): .bool(flag)
        }
    }
}
