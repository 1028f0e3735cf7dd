/// The source of a manual page, put together line by line (groff's `man` macros).
struct RoffText {
    /// The lines so far.
    private(set) var lines: [String] = []

    /// The whole page, with a line break at its end.
    var text: String { lines.map { $0 + "\n" }.joined() }

    /// The line every page begins with.
    mutating func title(_ name: String, version: String) {
        lines.append(
            ".TH \(Self.escaped(name.uppercased())) 1 \"\" \"Signet \(Self.escaped(version))\" \"Signet manual\"")
        // Neither words nor commands are taken apart at the end of a line, and lines are not stretched to the margin.
        lines += [".nh", ".ad l"]
    }

    /// A heading.
    mutating func section(_ name: String) { lines.append(".SH \(Self.escaped(name))") }

    /// A heading within a section.
    mutating func subsection(_ name: String) { lines.append(".SS \(Self.escaped(name))") }

    /// A paragraph; the text is escaped, ``Span`` by span.
    mutating func paragraph(_ spans: Span...) {
        beginParagraph()
        lines.append(Self.line(spans))
    }

    /// A heading begins one itself.
    private mutating func beginParagraph() {
        guard let last = lines.last, !last.hasPrefix(".SH"), !last.hasPrefix(".SS") else { return }
        lines.append(".PP")
    }

    /// Names, each on a line of its own however long it is, and below them what they are.
    mutating func entry(_ names: [[Span]], _ paragraphs: [[Span]]) {
        beginParagraph()
        lines += [".nf"] + names.map(Self.line) + [".fi", ".RS 7"]
        for (index, paragraph) in paragraphs.enumerated() {
            if index > 0 { lineBreak() }
            continued(paragraph)
        }
        lines.append(".RE")
    }

    /// Text of several paragraphs, which an empty line parts.
    mutating func paragraphs(_ text: [String]) {
        for paragraph in text { self.paragraph(.plain(paragraph)) }
    }

    /// A term and what it means.
    mutating func item(_ term: [Span], _ meaning: String) {
        lines += [".TP", Self.line(term), meaning.isEmpty ? "\\&" : Self.line([.plain(meaning)])]
    }

    /// Lines that stay as they are: examples.
    mutating func verbatim(_ verbatim: [String]) {
        beginParagraph()
        lines += [".RS 4", ".nf"]
        lines += verbatim.map { $0.isEmpty ? "\\&" : Self.line([.plain($0)]) }
        lines += [".fi", ".RE"]
    }

    /// A line of its own in a paragraph.
    mutating func lineBreak() { lines.append(".br") }

    /// Continues the paragraph.
    mutating func continued(_ spans: [Span]) { lines.append(Self.line(spans)) }

    /// A piece of a line.
    enum Span {
        case plain(String)
        /// What is typed as it is.
        case bold(String)
        /// What stands for something else.
        case italic(String)
        /// A path, which may be taken apart in front of its slashes.
        case path(String)
    }

    private static func line(_ spans: [Span]) -> String {
        let line = spans.map { span in
            switch span {
            case .plain(let text): escaped(text)
            case .bold(let text): "\\fB\(escaped(text))\\fR"
            case .italic(let text): "\\fI\(escaped(text))\\fR"
            case .path(let text): escaped(text).replacing("/", with: "\\:/")
            }
        }.joined()
        // What begins with a point or an apostrophe would be a request.
        return line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
    }

    /// Text that means only itself: a hyphen is the one of the keyboard, and other scripts need no encoding.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\e"
            case "-": escaped += "\\-"
            case "'": escaped += "\\(aq"
            case "`": escaped += "\\(ga"
            case "^": escaped += "\\(ha"
            case "~": escaped += "\\(ti"
            case "\"": escaped += "\\(dq"
            case "\n": escaped += " "
            case _ where scalar.isASCII: escaped.unicodeScalars.append(scalar)
            default:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                escaped += "\\[u\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)]"
            }
        }
        return escaped
    }
}
