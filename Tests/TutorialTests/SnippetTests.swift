import Foundation
import GraphCatalogue
import Testing

@Suite("Every snippet of the documentation")
struct SnippetTests {
    /// The regions a fence is made of, in order, after imports of their file; `nil` when it is made of anything else.
    private func regions(
        of fence: String, in files: [SnippetFile]
    ) -> [SnippetFile.Region]? {
        let lines = fence.components(separatedBy: "\n")
        let imports = Array(lines.prefix { $0.hasPrefix("import ") })
        var rest = lines.dropFirst(imports.count).drop { $0.isEmpty }.joined(separator: "\n")
        let candidates = files.filter { Set($0.imports).isSuperset(of: imports) }.flatMap(\.regions)
        var found: [SnippetFile.Region] = []
        while !rest.isEmpty {
            let next = candidates.first { rest == $0.text || rest.hasPrefix($0.text + "\n\n") }
            guard let next else { return nil }
            found.append(next)
            rest = String(rest.dropFirst(next.text.count).drop { $0 == "\n" })
        }
        return found
    }

    @Test("is the text of a compiled one, and every compiled one is shown")
    func fences() throws {
        let files = try Documentation.snippetFiles()
        var unused = Set(files.flatMap(\.regions))
        var count = 0
        for page in try Documentation.pages() {
            for fence in try Documentation.fences(in: page) {
                let found = regions(of: fence, in: files)
                #expect(found != nil, "\(page.lastPathComponent) shows what is not compiled:\n\(fence)")
                unused.subtract(found ?? [])
                count += 1
            }
        }
        #expect(unused.isEmpty, "not shown: \(unused.map(\.name).sorted())")
        #expect(count > 50)
    }

    @Test("stands in a region, whose names are told apart")
    func names() throws {
        let names = try Documentation.snippetFiles().flatMap(\.regions).map(\.name)
        #expect(Set(names).count == names.count)
    }

    @Test("beside a call of another language is a line of a compiled one")
    func migration() throws {
        let file = try #require(
            try Documentation.snippetFiles().first { $0.name == "MigrationSnippets.swift" })
        let compiled = Set(
            file.regions.flatMap { $0.text.components(separatedBy: "\n") }
                .map { $0.trimmingCharacters(in: .whitespaces) })
        let languages = ["C#", "Go", "Java", "JavaScript", "PHP", "PowerShell", "Python"]
        var tables: [String: Int] = [:]
        for line in try Documentation.text(of: "Articles/Migration.md").components(separatedBy: "\n") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard line.hasPrefix("| "), cells.count == 2 else { continue }
            if cells[1] == "Swift" {
                tables[cells[0], default: 0] += 1
                continue
            }
            let swift = cells[1].split(separator: "`").map(String.init).filter { $0 != " " }
            #expect(!swift.isEmpty && swift.allSatisfy(compiled.contains), "\(cells[1])")
        }
        // Three uploads and what surrounds them, in each language.
        #expect(tables == Dictionary(uniqueKeysWithValues: languages.map { ($0, file.regions.count) }))
    }

    @Test("of a tutorial is a file that is compiled, and every such file is shown")
    func tutorials() throws {
        let shown = try Documentation.files(below: Documentation.catalogue, endingIn: ".tutorial").flatMap { file in
            try String(contentsOf: file, encoding: .utf8).matches(of: /@Code\(name: "[^"]+", file: "([^"]+)"\)/)
                .map { String($0.1) }
        }
        let compiled = try Documentation.files(
            below: Documentation.catalogue.appendingPathComponent("Resources"), endingIn: "")
        #expect(shown.sorted() == compiled.map(\.lastPathComponent).sorted())
        #expect(shown.count > 12)
    }

    @Test("has a line for every code of an error in the table of codes")
    func codes() throws {
        let table = try Documentation.text(of: "Articles/Errors.md")
        let sources = try Documentation.files(
            below: Documentation.root.appendingPathComponent("Sources/GraphClient"), endingIn: ".swift")
        var codes: Set<String> = []
        for source in sources {
            let text = try String(contentsOf: source, encoding: .utf8)
            for match in text.matches(of: /public static let \w+ = (?:Code|Self)\(description: "(\w+)"\)/) {
                codes.insert(String(match.1))
            }
        }
        let listed = Set(table.matches(of: /(?m)^\| `(\w+)` \|/).map { String($0.1) })
        #expect(listed.subtracting(["CancellationError"]) == codes)
        #expect(codes.count > 20)
    }

    @Test("names each cloud with its addresses", arguments: Cloud.allCases)
    func clouds(_ cloud: Cloud) throws {
        let row = try Documentation.text(of: "Articles/Clouds.md").components(separatedBy: "\n")
            .first { $0.contains("`\(cloud.graphRoot)`") }
        #expect(row?.hasPrefix("| `.\(cloud)`") == true)
        #expect(row?.contains("`\(cloud.authority)`") == true)
    }
}
