/// What a command says about itself below its first sentence: paragraphs, and parts under headings in capital letters.
struct Discussion: Equatable {
    /// A part with a heading, such as `EXAMPLE:`; its lines without the two spaces they begin with.
    struct Part: Equatable {
        let heading: String
        var lines: [String]
    }

    var paragraphs: [String] = []
    var parts: [Part] = []

    init(_ text: String) {
        var isNew = true
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if Self.isHeading(line) {
                parts.append(Part(heading: String(line.dropLast()), lines: []))
            } else if let last = parts.indices.last {
                if !(line.isEmpty && parts[last].lines.isEmpty) {
                    parts[last].lines.append(line.hasPrefix("  ") ? String(line.dropFirst(2)) : line)
                }
            } else if line.isEmpty {
                isNew = true
            } else if isNew {
                paragraphs.append(line)
                isNew = false
            } else {
                paragraphs[paragraphs.count - 1] += "\n" + line
            }
        }
        for index in parts.indices {
            while parts[index].lines.last?.isEmpty == true { parts[index].lines.removeLast() }
        }
    }

    /// The lines under a heading; empty without it.
    func lines(under heading: String) -> [String] { parts.first { $0.heading == heading }?.lines ?? [] }

    /// Exit codes, such as `0 done, 1 refused`, one by one.
    var exitCodes: [(code: String, meaning: String)] {
        let text = lines(under: Self.exitCodes).joined(separator: " ")
        return text.matches(of: /(?:^|[,;] )(\d+) (.*?)(?=[,;] \d+ |$)/).map { (String($0.1), String($0.2)) }
    }

    /// The heading of examples.
    static let examples = "EXAMPLE"
    /// The heading of exit codes.
    static let exitCodes = "EXIT CODES"

    private static func isHeading(_ line: String) -> Bool {
        line.hasSuffix(":") && line.count > 2 && line.dropLast().allSatisfy { $0.isUppercase || $0 == " " }
            && line.first != " "
    }
}
