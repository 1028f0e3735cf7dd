import Foundation
import GraphWire

/// How the body of a successful answer becomes a value.
struct BodyReader<Value: Sendable>: Sendable {
    let read: @Sendable (TransportResponse) throws -> Value

    /// An answer whose body does not matter.
    static func nothing() -> BodyReader<Void> where Value == Void { BodyReader<Void> { _ in } }

    /// A JSON body.
    static func json() -> BodyReader where Value: Decodable {
        BodyReader { try decoded($0.body) }
    }

    /// A JSON body, or none: an update may answer either way.
    static func jsonIfPresent<Element: Decodable>() -> BodyReader where Value == Element? {
        BodyReader { $0.body.isEmpty ? nil : try decoded($0.body) as Element }
    }

    private static func decoded<Model: Decodable>(_ body: [UInt8]) throws -> Model {
        try JSONNesting.check(body)
        return try JSONDecoder().decode(Model.self, from: Data(body))
    }

    /// A bare number in plain text, as `$count` answers; a byte order mark in front is passed over.
    static func count() -> BodyReader<Int64> where Value == Int64 {
        BodyReader<Int64> { response in
            let text = String(decoding: response.body, as: UTF8.self)
            let digits = text.drop { $0 == "\u{FEFF}" }.trimmingPrefix(while: \.isWhitespace)
            guard let number = Int64(digits.prefix { !$0.isWhitespace }) else {
                throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "not a number"))
            }
            return number
        }
    }
}
