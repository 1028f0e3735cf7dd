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
    }

    /// The bytes of the case, its operation done.
    func bytes() throws -> [UInt8] {
        var bytes = [UInt8](try Data(contentsOf: Corpus.folder.appendingPathComponent(file)))
        if let count = op?.truncate { bytes = Array(bytes.prefix(count)) }
        if let bit = op?.flip, bytes.indices.contains(bit / 8) { bytes[bit / 8] ^= 1 << UInt8(bit % 8) }
        if op?.gunzip == true { bytes = try Corpus.gunzip(file) }
        return bytes
    }
}

extension CorpusEntry: CustomTestStringConvertible {
    var testDescription: String { "\(id) \(`class`) \(file)" }
}

/// The files and their manifest.
enum Corpus {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Corpus")

    static let entries: [CorpusEntry] = {
        struct Manifest: Decodable { var entries: [CorpusEntry] }
        do {
            let data = try Data(contentsOf: folder.appendingPathComponent("manifest.json"))
            return try JSONDecoder().decode(Manifest.self, from: data).entries
        } catch {
            preconditionFailure("the corpus manifest cannot be read: \(error)")
        }
    }()

    static func gunzip(_ file: String) throws -> [UInt8] {
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
