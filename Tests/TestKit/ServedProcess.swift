public import Foundation
import Synchronization

/// A `signet-server` of this build, run as a user would run it.
public final class ServedProcess: Sendable {
    /// Where this build's executables lie: beside the test bundle.
    public static let executables = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()

    private let process: Process
    private let logFile: URL
    /// What `dev.env` says; empty outside dev mode.
    public let environment: [String: String]
    /// The ready line without its words.
    public let url: String

    private init(_ process: Process, logFile: URL, environment: [String: String], url: String) {
        self.process = process
        self.logFile = logFile
        self.environment = environment
        self.url = url
    }

    /// Starts a server on a free port and waits for its ready line.
    ///
    /// - Parameter isDevelopment: dev mode; without it the folder must have been served in dev mode before, which is where
    ///   tenant and client come from.
    public static func start(data: URL, arguments: [String] = [], isDevelopment: Bool = true) throws -> ServedProcess {
        let logFile = data.deletingLastPathComponent().appendingPathComponent("server.log")
        if !FileManager.default.fileExists(atPath: logFile.path) {
            _ = FileManager.default.createFile(atPath: logFile.path, contents: nil)
        }
        let log = try FileHandle(forWritingTo: logFile)
        try log.seekToEnd()
        let process = Process()
        process.executableURL = executables.appendingPathComponent("signet-server")
        process.arguments =
            (isDevelopment ? ["--dev"] : []) + ["--data", data.path, "--port", "0", "--log-level", "trace"] + arguments
        process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = log
        process.standardInput = FileHandle.nullDevice
        try process.run()
        var line = Data()
        // Blocks until the line is there or the process ends, which closes the pipe.
        while let byte = try output.fileHandleForReading.read(upToCount: 1), byte.first != UInt8(ascii: "\n"),
            !byte.isEmpty
        {
            line += byte
        }
        let text = String(decoding: line, as: UTF8.self)
        guard text.hasPrefix("listening on ") else {
            process.waitUntilExit()
            throw StartFailure(log: (try? String(contentsOf: logFile, encoding: .utf8)) ?? "")
        }
        let file = try String(contentsOf: data.appendingPathComponent("dev.env"), encoding: .utf8)
        let pairs = file.split(separator: "\n").compactMap { line -> (String, String)? in
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
        }
        return ServedProcess(
            process, logFile: logFile, environment: Dictionary(pairs, uniquingKeysWith: { $1 }),
            url: String(text.dropFirst("listening on ".count)))
    }

    /// The log so far.
    public func log() throws -> String { try String(contentsOf: logFile, encoding: .utf8) }

    /// Sends a signal and waits for the end.
    ///
    /// - Returns: the exit code; for a process that a signal ended, the signal's number negated.
    @discardableResult
    public func end(_ signal: Int32) -> Int32 {
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    /// A server that ended instead of getting ready.
    public struct StartFailure: Error {
        /// What it wrote before.
        public let log: String
    }
}

/// Runs a program to its end.
public func run(
    _ executable: URL, _ arguments: [String], environment: [String: String] = ["PATH": "/usr/bin:/bin"]
) throws -> (status: Int32, output: String, errors: String) {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("run-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Files, not pipes: neither stream can fill up while the other is read.
    let files = ["out", "err"].map { folder.appendingPathComponent($0) }
    for file in files { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    try process.run()
    process.waitUntilExit()
    let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    return (process.terminationStatus, texts[0], texts[1])
}
