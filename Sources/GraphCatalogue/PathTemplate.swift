/// The path of an operation below its version, as the OpenAPI documents write it.
public struct PathTemplate: Sendable, Hashable, CustomStringConvertible {
    /// A piece between slashes.
    public enum Segment: Sendable, Hashable {
        /// A resource name; matched without regard to case.
        case literal(String)
        /// The key of an entity, `{name}`; its value is case-sensitive.
        case key(String)
        /// A bound action without its namespace; matched without regard to case, with or without `microsoft.graph.`.
        case action(String)
        /// A bound function without parameters, matched as an action is; written with parentheses.
        case function(String)
        /// Only the members of a derived type, by its name; matched with its namespace, `microsoft.graph.` or `graph.`,
        /// and written with the former.
        case cast(String)
    }

    /// The pieces in order.
    public let segments: [Segment]

    /// The namespace an action may be qualified with.
    public static let namespacePrefix = "microsoft.graph."

    /// How templates mark a cast, which is also the alias of the namespace.
    public static let castPrefix = "graph."

    /// Reads a template such as `/a/{b-id}/microsoft.graph.act`.
    public init(_ text: String) {
        segments = text.utf8.split(separator: UInt8(ascii: "/")).map { Self.segment($0) }
    }

    /// Over bytes: the whole table is read when a program starts.
    private static func segment(_ piece: Substring.UTF8View) -> Segment {
        let text = Substring(piece)
        switch piece.first {
        case UInt8(ascii: "{") where piece.last == UInt8(ascii: "}"):
            return .key(String(text.dropFirst().dropLast()))
        case UInt8(ascii: "m") where piece.starts(with: namespacePrefix.utf8):
            let name = text.dropFirst(namespacePrefix.utf8.count)
            return name.hasSuffix("()") ? .function(String(name.dropLast(2))) : .action(String(name))
        case UInt8(ascii: "g") where piece.starts(with: castPrefix.utf8):
            return .cast(String(text.dropFirst(castPrefix.utf8.count)))
        default: return .literal(String(text))
        }
    }

    /// The names of the keys, in order.
    public var keyNames: [String] {
        segments.compactMap { if case .key(let name) = $0 { name } else { nil } }
    }

    /// The path with keys filled in, each percent-encoded as one segment, and the action's short name.
    ///
    /// - Parameter keys: one value for each name of ``keyNames``, in that order.
    /// - Returns: `nil` when the number of keys is wrong or one is empty.
    public func path(keys: [String]) -> String? {
        var remaining = keys[...]
        var path = ""
        for segment in segments {
            switch segment {
            case .literal(let name), .action(let name): path += "/" + name
            case .function(let name): path += "/\(name)()"
            case .cast(let name): path += "/\(Self.namespacePrefix)\(name)"
            case .key:
                guard let key = remaining.popFirst(), !key.isEmpty else { return nil }
                path += "/" + Self.percentEncoded(key)
            }
        }
        return remaining.isEmpty ? path : nil
    }

    /// The template as written, actions qualified.
    public var description: String {
        segments.map { segment in
            switch segment {
            case .literal(let name): "/" + name
            case .key(let name): "/{\(name)}"
            case .action(let name): "/" + Self.namespacePrefix + name
            case .function(let name): "/\(Self.namespacePrefix)\(name)()"
            case .cast(let name): "/\(Self.castPrefix)\(name)"
            }
        }.joined()
    }

    /// Encodes everything but the unreserved characters of RFC 3986 §2.3.
    public static func percentEncoded(_ text: String) -> String {
        let hexDigits = Array("0123456789ABCDEF")
        return text.utf8.reduce(into: "") { encoded, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.append(Character(UnicodeScalar(byte)))
            default:
                encoded.append("%")
                encoded.append(hexDigits[Int(byte >> 4)])
                encoded.append(hexDigits[Int(byte & 15)])
            }
        }
    }
}
