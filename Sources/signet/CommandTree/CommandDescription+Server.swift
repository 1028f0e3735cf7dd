import Foundation

extension CommandDescription {
    /// What `signet-server` understands, which `signet serve` passes on to it.
    ///
    /// - Throws: ``CommandFailure`` when the server is not installed beside this program, or whatever reading its
    ///   answer throws.
    static func server() throws -> CommandDescription {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try ServerExecutable.path())
        process.arguments = ["--experimental-dump-help"]
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let dump = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return try CommandDescription(dump: dump)
    }
}
