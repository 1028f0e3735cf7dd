package import Foundation

/// Looks for members that a JSON object has twice, which decoders pass over in ways that differ (RFC 8725 §2.4 tells
/// why that matters in tokens).
package enum TopLevelMembers {
    /// Whether each name stands once in an object.
    ///
    /// - Parameter data: JSON that a decoder accepted; what is nested is not looked at.
    package static func areUnique(in data: Data) -> Bool {
        var names: Set<String> = []
        var depth = 0
        var index = data.startIndex
        while index < data.endIndex {
            switch data[index] {
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "\""):
                let end = endOfText(in: data, from: index)
                if depth == 1, isName(in: data, endingAt: end) {
                    // Decoded, since a name may be spelled with escapes.
                    guard let name = try? JSONDecoder().decode(String.self, from: data[index..<end]) else {
                        return false
                    }
                    guard names.insert(name).inserted else { return false }
                }
                index = end
                continue
            default: break
            }
            index += 1
        }
        return true
    }

    /// The place behind the closing quote.
    private static func endOfText(in data: Data, from start: Data.Index) -> Data.Index {
        var index = start + 1
        while index < data.endIndex {
            if data[index] == UInt8(ascii: "\\") {
                index += 2
            } else if data[index] == UInt8(ascii: "\"") {
                return index + 1
            } else {
                index += 1
            }
        }
        return data.endIndex
    }

    private static func isName(in data: Data, endingAt end: Data.Index) -> Bool {
        data[end...].first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: ":")
    }
}
