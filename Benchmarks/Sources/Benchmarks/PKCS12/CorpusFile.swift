import Foundation

/// A good file of the corpus.
struct CorpusFile {
    let producerClass: String
    let url: URL
    let bytes: [UInt8]
    let password: String

    private struct Manifest: Decodable {
        struct Entry: Decodable {
            struct Expected: Decodable { let result: String }
            let file: String
            let password: String?
            let `class`: String
            let expected: Expected
        }
        let entries: [Entry]
    }

    /// The first file of every class that reads, in the manifest's order.
    static func firstOfEachClass(in folder: URL) throws -> [CorpusFile] {
        let data = try Data(contentsOf: folder.appending(path: "manifest.json"))
        let entries =
            try (try? JSONDecoder().decode(Manifest.self, from: data).entries)
            ?? JSONDecoder().decode([Manifest.Entry].self, from: data)
        var seen: Set<String> = []
        return try entries.compactMap { entry in
            guard entry.expected.result == "ok", seen.insert(entry.class).inserted else { return nil }
            let url = folder.appending(path: entry.file)
            return CorpusFile(
                producerClass: entry.class, url: url, bytes: Array(try Data(contentsOf: url)),
                password: entry.password ?? "")
        }
    }
}
