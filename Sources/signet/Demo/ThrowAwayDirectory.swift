import CommandSupport
import Foundation

/// A directory only this user can enter, for one run.
struct ThrowAwayDirectory {
    let path: String

    /// - Throws: ``CommandFailure`` with `.inputFile` when the temporary folder cannot be written to.
    init() throws(CommandFailure) {
        let base = FileManager.default.temporaryDirectory.path
        // `mkdtemp` creates it with mode 0700 and a name nobody else can have taken.
        guard let name = strdup("\(base)/signet-demo-XXXXXX") else {
            throw CommandFailure(.inputFile, "out of memory")
        }
        defer { free(name) }
        guard mkdtemp(name) != nil else {
            throw CommandFailure(.inputFile, "no directory can be made in \(base)", remedy: "set TMPDIR to another one")
        }
        path = String(cString: name)
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file and returns its path.
    func write(_ text: String, to name: String) throws -> String { try write(Array(text.utf8), to: name) }

    /// Writes a file and returns its path.
    func write(_ bytes: [UInt8], to name: String) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
        return file(name)
    }

    /// Removes it with all that is in it; what cannot be removed is left to the system's own cleaning.
    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }
}
