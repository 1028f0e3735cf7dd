import Foundation

/// Files a user names, read with a limit.
package enum InputFile {
    /// Reads a whole file.
    ///
    /// - Throws: ``CommandFailure`` with `.inputFile` when it cannot be read or is longer than `limit` bytes.
    package static func read(_ path: String, limit: Int) throws(CommandFailure) -> [UInt8] {
        guard let handle = FileHandle(forReadingAtPath: path) else {
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
