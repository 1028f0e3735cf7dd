import Foundation
import HTTPTypes
import TestKit

/// Requests with the answers that are expected, read from a file of `Transcripts`; its README says how they are written.
struct Transcript: Sendable {
    struct Message: Sendable {
        /// Method and path, or the status.
        let firstLine: String
        let headers: [(name: String, value: String)]
        /// As it stands; empty for none.
        let body: String
    }

    struct Exchange: Sendable {
        let title: String
        let request: Message
        let answer: Message
    }

    /// What the lines `@play` say.
    let plays: [[String: String]]
    let exchanges: [Exchange]

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Transcripts")

    static let names = ["attributes", "connectors", "flows", "pkis", "steps", "users"]

    /// Reads a transcript.
    ///
    /// - Throws: ``TestFailure`` for a part that is no exchange.
    init(_ name: String) throws {
        let text = try String(contentsOf: Self.folder.appending(path: "\(name).http"), encoding: .utf8)
        var parts = text.components(separatedBy: "\n### ")
        let head = parts.removeFirst()
        plays = head.split(separator: "\n").compactMap { line in
            guard line.hasPrefix("@play ") else { return nil }
            let pairs = line.dropFirst(6).components(separatedBy: "; ").compactMap { pair -> (String, String)? in
                guard let equals = pair.firstIndex(of: "=") else { return nil }
                return (String(pair[..<equals]), String(pair[pair.index(after: equals)...]))
            }
            return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        }
        exchanges = try parts.map { part in
            let lines = part.components(separatedBy: "\n")
            guard let title = lines.first, let gap = lines.firstIndex(of: ""), gap > 1, gap + 1 < lines.count else {
                throw TestFailure("\(name): '\(lines.first ?? "")' is no exchange")
            }
            return Exchange(
                title: title, request: Self.message(lines[1..<gap]), answer: Self.message(lines[(gap + 1)...]))
        }
    }

    private static func message(_ lines: ArraySlice<String>) -> Message {
        let rest = lines.dropFirst()
        let headers = rest.prefix { $0.contains(": ") && $0.first?.isLetter == true }
        return Message(
            firstLine: lines.first ?? "",
            headers: headers.compactMap { line in
                line.range(of: ": ").map { (String(line[..<$0.lowerBound]), String(line[$0.upperBound...])) }
            },
            body: rest.dropFirst(headers.count).joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines))
    }
}
