import Foundation
import Testing

/// One case of a corpus manifest; see the README beside the manifest.
struct CorpusEntry: Decodable, Sendable {
    var id: String
    var file: String
    var op: Operation?
    var password: String?
    var `class`: String
    var expected: Expectation

    struct Operation: Decodable, Sendable {
        var truncate: Int?
        var flip: Int?
        var gunzip: Bool?
    }

    struct Expectation: Decodable, Sendable {
        var result: String
        var reasons: [String]?
        var leafSHA1: String?
        var leafAnyOf: [String]?
        var certCount: Int?
        var uniqueCerts: Int?
        var certsSHA1: [String]?
        var keyCount: Int?
        var keyType: String?
        var keyTypeAnyOf: [String]?
        var keySPKISHA256: String?
        var keySPKIAnyOf: [String]?
        var friendlyName: String?
        var caCount: Int?
        var crlCount: Int?
        var certCountMax: Int?
        var certsSHA1Digest: String?
    }

    /// The bytes of the case, its operation done.
    func bytes(in corpus: Corpus) throws -> [UInt8] {
        if op?.gunzip == true { return try corpus.gunzip(file) }
        var bytes = [UInt8](try Data(contentsOf: corpus.folder.appendingPathComponent(file)))
        if let count = op?.truncate { bytes = Array(bytes.prefix(count)) }
        if let bit = op?.flip, bytes.indices.contains(bit / 8) { bytes[bit / 8] ^= 1 << UInt8(bit % 8) }
        return bytes
    }
}

extension CorpusEntry: CustomTestStringConvertible {
    var testDescription: String { "\(id) \(`class`) \(file)" }
}

/// Files with their manifest.
struct Corpus: Sendable {
    let folder: URL
    let entries: [CorpusEntry]

    /// PFX files.
    static let pkcs12 = Corpus("pkcs12")
    /// PKCS #7 bundles.
    static let p7b = Corpus("p7b")

    private init(_ name: String) {
        folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Corpora").appendingPathComponent(name)
        struct Manifest: Decodable { var entries: [CorpusEntry] }
        do {
            let data = try Data(contentsOf: folder.appendingPathComponent("manifest.json"))
            entries = try JSONDecoder().decode(Manifest.self, from: data).entries
        } catch {
            preconditionFailure("the manifest of the corpus \(name) cannot be read: \(error)")
        }
    }

    /// Unpacks a file, which is kept packed because it is large.
    func gunzip(_ file: String) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", folder.appendingPathComponent(file).path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return [UInt8](data)
    }
}
