import Foundation
import GraphCatalogue

/// A request target taken apart: decoded path segments, and the query as it came.
struct RequestTarget {
    /// Decoded segments; empty ones are gone, since unmodified clients send doubled slashes.
    var segments: [String]
    /// The query without its question mark, still encoded.
    let query: String

    /// Takes a target apart; segments are decoded after splitting, so an encoded slash stays inside its segment.
    init(_ target: String) {
        // Over bytes, since every request comes through here.
        let bytes = target.utf8
        let end = bytes.firstIndex(of: UInt8(ascii: "?")) ?? bytes.endIndex
        query = end == bytes.endIndex ? "" : String(target[bytes.index(after: end)...])
        segments = bytes[..<end].split(separator: UInt8(ascii: "/")).flatMap { Self.pieces(Substring($0)) }
    }

    func dropFirst() -> RequestTarget {
        var rest = self
        rest.segments = Array(segments.dropFirst())
        return rest
    }

    /// `apiConnectors('id')` is OData's other spelling of `apiConnectors/id` (OData URL Conventions §4.3.1).
    private static func pieces(_ raw: Substring) -> [String] {
        let isPlain = raw.utf8.allSatisfy { $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "'") }
        guard !isPlain else { return [String(raw)] }
        let decoded = raw.removingPercentEncoding ?? String(raw)
        guard decoded.hasSuffix("')"), let open = decoded.range(of: "('"), open.lowerBound > decoded.startIndex,
            decoded.distance(from: open.upperBound, to: decoded.endIndex) > 2
        else { return [decoded] }
        let key = decoded[open.upperBound...].dropLast(2).replacingOccurrences(of: "''", with: "'")
        return [String(decoded[..<open.lowerBound]), key]
    }
}

extension APIVersion {
    /// Reads the first segment of a path; case does not matter.
    init?(segment: String) {
        // Folding case is the slow way, and hardly ever needed.
        guard let version = Self(rawValue: segment) ?? Self(rawValue: segment.lowercased()) else { return nil }
        self = version
    }
}
