import CommandSupport
import Foundation

/// A `signet-server` that runs as a child until it is stopped.
final class ServerProcess: Sendable {
    private let process: Process
    private let lines: AsyncStream<String>
    private let logFile: String
    private let ended = DispatchSemaphore(value: 0)

    /// How long it may take to be ready; a first start makes keys and a database.
    private static let startLimit: Duration = .seconds(30)
    /// How long it may take to stop before it is killed.
    private static let stopLimit: TimeInterval = 5
    /// What its ready line begins with.
    private static let readyPrefix = "listening on "

    /// Starts it; its log goes to a file.
    ///
    /// - Throws: ``CommandFailure`` with `.refused` when it cannot be started.
    init(executable: String, arguments: [String], logFile: String) throws {
        self.logFile = logFile
        process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        // Settings of the caller's own service must not reach this one.
        process.environment = ProcessInfo.processInfo.environment.filter {
            !$0.key.hasPrefix(EnvironmentVariables.prefix)
        }
        guard FileManager.default.createFile(atPath: logFile, contents: nil),
            let log = FileHandle(forWritingAtPath: logFile)
        else { throw CommandFailure(.refused, "\(logFile) cannot be written") }
        defer { try? log.close() }
        let output = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = log
        let ended = ended
        process.terminationHandler = { _ in ended.signal() }
        lines = Self.lines(of: output.fileHandleForReading)
        do {
            try Self.withSignalsUnblocked { try process.run() }
        } catch {
            throw CommandFailure(.refused, "\(executable) cannot be started: \(error.localizedDescription)")
        }
    }

    /// Waits for the ready line and returns the address in it.
    ///
    /// - Throws: ``CommandFailure`` with `.refused` and the end of the log when it ends first or takes too long.
    func ready() async throws -> String {
        let url = try await withThrowingTaskGroup(of: String?.self) { group in
            group.addTask { [lines] in
                for await line in lines where line.hasPrefix(Self.readyPrefix) {
                    return String(line.dropFirst(Self.readyPrefix.count))
                }
                return nil
            }
            group.addTask {
                try await Task.sleep(for: Self.startLimit)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
        try Task.checkCancellation()
        guard let url else {
            let how = process.isRunning ? "is not ready after \(Self.startLimit)" : "ended at once"
            throw CommandFailure(.refused, "the service \(how)\(logTail())")
        }
        return url
    }

    /// Asks it to stop, insists after five seconds, and returns when it is gone. Works in a cancelled task too.
    func stop() async {
        if process.isRunning { process.terminate() }
        if await hasEnded(within: Self.stopLimit) { return }
        kill(process.processIdentifier, SIGKILL)
        _ = await hasEnded(within: Self.stopLimit)
    }

    private func hasEnded(within seconds: TimeInterval) async -> Bool {
        await withCheckedContinuation { continuation in
            // A thread that waits, since a sleeping task would wake at once when it is cancelled.
            DispatchQueue.global().async { [ended] in
                let outcome = ended.wait(timeout: .now() + seconds)
                if outcome == .success { ended.signal() }
                continuation.resume(returning: outcome == .success)
            }
        }
    }

    /// Worker threads of Dispatch and of Swift block signals, and a child inherits that from the thread that starts it:
    /// it would never hear SIGTERM.
    private static func withSignalsUnblocked<Outcome>(_ work: () throws -> Outcome) rethrows -> Outcome {
        var none = sigset_t()
        var saved = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &saved)
        defer { pthread_sigmask(SIG_SETMASK, &saved, nil) }
        return try work()
    }

    private func logTail() -> String {
        guard let text = try? String(contentsOfFile: logFile, encoding: .utf8), !text.isEmpty else { return "" }
        let tail = text.split(whereSeparator: \.isNewline).suffix(10).map {
            "\n  | \(TerminalText.printable(String($0)))"
        }
        return "; the end of its log:" + tail.joined()
    }

    /// The lines of a stream as they come. It is read to its end even when nobody listens, so that the child never
    /// waits for a full pipe.
    private static func lines(of handle: FileHandle) -> AsyncStream<String> {
        let (stream, continuation) = AsyncStream.makeStream(of: String.self)
        Thread.detachNewThread {
            var pending: [UInt8] = []
            while case let chunk = handle.availableData, !chunk.isEmpty {
                pending += chunk
                while let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
                    continuation.yield(String(decoding: pending[..<end], as: UTF8.self))
                    pending.removeSubrange(...end)
                }
            }
            continuation.finish()
        }
        return stream
    }
}
