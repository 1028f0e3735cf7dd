import Foundation

/// PEM text (RFC 7468), read leniently: any label, any line length, text around the blocks.
package enum PEM {
    /// A block with its label.
    package struct Block {
        package let label: String
        package let bytes: [UInt8]
    }

    /// The blocks of a text; `nil` when one has no end or is not base64.
    package static func blocks(in text: String) -> [Block]? {
        var blocks: [Block] = []
        var rest = text[...]
        while let begin = rest.range(of: "-----BEGIN ") {
            rest = rest[begin.upperBound...]
            guard let labelEnd = rest.range(of: "-----") else { return nil }
            let label = String(rest[..<labelEnd.lowerBound])
            rest = rest[labelEnd.upperBound...]
            guard let end = rest.range(of: "-----END \(label)-----"), let bytes = base64(rest[..<end.lowerBound]) else {
                return nil
            }
            blocks.append(Block(label: label, bytes: bytes))
            rest = rest[end.upperBound...]
        }
        return blocks
    }

    /// Decodes base64 with white space in it; `nil` for anything else, and for nothing.
    static func base64(_ text: some StringProtocol) -> [UInt8]? {
        let compact = Data(text.utf8.filter { $0 > 0x20 })
        guard !compact.isEmpty, let data = Data(base64Encoded: compact) else { return nil }
        return [UInt8](data)
    }

    /// One block, in lines of 64 characters.
    static func text(_ bytes: [UInt8], label: String) -> String {
        var lines = ["-----BEGIN \(label)-----"]
        var rest = Data(bytes).base64EncodedString()[...]
        while !rest.isEmpty {
            lines.append(String(rest.prefix(64)))
            rest = rest.dropFirst(64)
        }
        lines.append("-----END \(label)-----")
        return lines.joined(separator: "\n") + "\n"
    }
}
