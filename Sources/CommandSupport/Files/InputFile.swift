import Foundation

/// Files a user names, read with a limit.
package enum InputFile {
    /// Reads a whole file.
    ///
    /// - Throws: ``CommandFailure`` with `.inputFile` when it cannot be read or is longer than `limit` bytes. What does not
    ///   look like the name of a file is not repeated: it may be content, with its password.
    package static func read(_ path: String, limit: Int) throws(CommandFailure) -> [UInt8] {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            guard looksLikeName(path) else {
                throw CommandFailure(
                    .inputFile, "there is no such file, and what was given does not look like the name of one",
                    remedy: "give the name of a file here, not what is in it")
            }
            throw CommandFailure(.inputFile, "\(path) cannot be read", remedy: "check the name and your rights to it")
        }
        defer { try? handle.close() }
        return try read(handle, named: path, limit: limit)
    }

    /// Reads standard input to its end.
    ///
    /// - Throws: ``CommandFailure`` with `.inputFile` when it is longer than `limit` bytes.
    package static func readStandardInput(limit: Int) throws(CommandFailure) -> [UInt8] {
        try read(.standardInput, named: "standard input", limit: limit)
    }

    /// Whether a text can be repeated as the name of a file that is not there: it is short, and has nothing of JSON, of a
    /// hash table, or of a name with its password.
    private static func looksLikeName(_ text: String) -> Bool {
        text.utf8.count <= longestName
            && text.unicodeScalars.allSatisfy { scalar in
                !"{}[]=;:\"'<>".unicodeScalars.contains(scalar) && scalar.properties.generalCategory != .control
            }
    }

    /// In bytes. A PFX in base64 is longer.
    private static let longestName = 255

    private static func read(_ handle: FileHandle, named name: String, limit: Int) throws(CommandFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        // A pipe gives what it has, so one read is not the whole.
        while bytes.count <= limit {
            let chunk: Data?
            do {
                chunk = try handle.read(upToCount: limit + 1 - bytes.count)
            } catch {
                throw CommandFailure(.inputFile, "\(name) cannot be read", remedy: "check that it is a file")
            }
            guard let chunk, !chunk.isEmpty else { return bytes }
            bytes += chunk
        }
        throw CommandFailure(.inputFile, "\(name) is longer than \(limit) bytes, the most that is accepted")
    }
}
