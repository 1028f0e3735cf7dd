import Foundation

/// A file of compiled snippets: its imports, and its regions between `// snippet: name` and `// end`.
struct SnippetFile {
    /// A piece of code, without the indentation it has in its file.
    struct Region: Hashable {
        let name: String
        let text: String
    }

    let name: String
    /// The lines that import, without what says who may see it.
    let imports: [String]
    let regions: [Region]

    init(_ url: URL) throws {
        name = url.lastPathComponent
        let lines = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n")
        imports = lines.filter { $0.hasPrefix("import ") }
        var regions: [Region] = []
        var open: (name: String, lines: [String])?
        for line in lines {
            let trimmed = line.trimmingCharacters(in: .whitespaces)
            if trimmed.hasPrefix("// snippet: ") {
                open = (String(trimmed.dropFirst("// snippet: ".count)), [])
            } else if trimmed == "// end", let region = open {
                regions.append(Region(name: region.name, text: Self.withoutIndentation(region.lines)))
                open = nil
            } else {
                open?.lines.append(line)
            }
        }
        self.regions = regions
    }

    private static func withoutIndentation(_ lines: [String]) -> String {
        let depth = lines.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
        return lines.map { String($0.dropFirst(depth)) }.joined(separator: "\n")
    }
}

/// Where the documentation and its snippets lie.
enum Documentation {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static let catalogue = root.appendingPathComponent("Sources/GraphClient/GraphClient.docc")

    /// The files below a folder whose names end so, in order.
    static func files(below folder: URL, endingIn suffix: String) throws -> [URL] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(suffix) }.sorted()
            .map { folder.appendingPathComponent($0) }
    }

    static func snippetFiles() throws -> [SnippetFile] {
        try files(below: root.appendingPathComponent("Tests/TutorialTests/Snippets"), endingIn: ".swift")
            .map(SnippetFile.init)
    }

    /// The articles, and the README.
    static func pages() throws -> [URL] {
        try files(below: catalogue, endingIn: ".md") + [root.appendingPathComponent("README.md")]
    }

    static func text(of page: String) throws -> String {
        try String(contentsOf: catalogue.appendingPathComponent(page), encoding: .utf8)
    }

    /// What stands in fences of Swift.
    static func fences(in page: URL) throws -> [String] {
        var fences: [String] = []
        var open: [String]?
        for line in try String(contentsOf: page, encoding: .utf8).components(separatedBy: "\n") {
            if let lines = open {
                if line == "```" {
                    fences.append(lines.joined(separator: "\n"))
                    open = nil
                } else {
                    open = lines + [line]
                }
            } else if line.hasPrefix("```swift") {
                open = []
            }
        }
        return fences
    }
}
