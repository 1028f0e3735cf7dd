import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A program that is run to its end while its output is read, on a thread of its own.
package struct ChildProgram: Sendable {
    /// How a program ended and what it wrote.
    package struct Outcome: Sendable {
        package let status: Int32
        package let output: [UInt8]
        package let errors: [UInt8]
    }

    let path: String
    let arguments: [String]
    let environment: [String: String]
    let folder: String
    let input: [UInt8]

    /// - Parameter folder: where it runs. By default nothing is taken from where the caller is.
    /// - Parameter input: what it reads on standard input.
    package init(
        path: String, arguments: [String], environment: [String: String], folder: String = "/", input: [UInt8] = []
    ) {
        self.path = path
        self.arguments = arguments
        self.environment = environment
        self.folder = folder
        self.input = input
    }

    /// How much of each stream is kept, in bytes. What comes after is read, so that the program goes on, and dropped.
    private static let maximumBytes = 1_048_576
    /// How long a killed program may take to be gone, in milliseconds.
    private static let patience: Int32 = 2_000

    /// Runs it and waits for its end. When the task is cancelled, the program and those it started are killed.
    ///
    /// - Throws: `CancellationError`; what Foundation throws when it cannot be started.
    package func run() async throws -> Outcome {
        let news = try ChildNews()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                Thread.detachNewThread { continuation.resume(with: Result { try run(news) }) }
            }
        } onCancel: {
            news.post(.cancelled)
        }
    }

    private func run(_ news: ChildNews) throws -> Outcome {
        let (output, errors) = (Pipe(), Pipe())
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = environment
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        let feed = input.isEmpty ? nil : Pipe()
        process.standardInput = feed ?? FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        process.terminationHandler = { _ in news.post(.ended) }
        try process.runWithSignalsUnblocked()
        if let feed { Self.write(input, to: feed) }
        var streams = [output, errors].map { ChildStream($0.fileHandleForReading.fileDescriptor) }
        var wasKilled = false
        while true {
            var polled = streams.map { pollfd(fd: $0.isOpen ? $0.descriptor : -1, events: Int16(POLLIN), revents: 0) }
            polled.append(pollfd(fd: news.descriptor, events: Int16(POLLIN), revents: 0))
            let ready = poll(&polled, nfds_t(polled.count), wasKilled ? Self.patience : -1)
            if ready < 0, errno == EINTR { continue }
            // Something that left the group may hold the pipes open; it is not waited for.
            guard ready > 0 else { throw CancellationError() }
            for index in streams.indices { streams[index].read(keeping: Self.maximumBytes) }
            guard polled.last?.revents != 0 else { continue }
            switch news.next() {
            case .ended:
                if wasKilled { throw CancellationError() }
                for index in streams.indices { streams[index].read(keeping: Self.maximumBytes) }
                withExtendedLifetime((output, errors)) {}
                return Outcome(
                    status: process.terminationStatus, output: streams[0].bytes, errors: streams[1].bytes)
            case .cancelled:
                wasKilled = true
                Self.kill(process)
            case nil: continue
            }
        }
    }

    /// Writes on a thread of its own: a program need not read all before it writes, nor read at all.
    private static func write(_ input: [UInt8], to feed: Pipe) {
        // A program that ends early must not end this one.
        signal(SIGPIPE, SIG_IGN)
        try? feed.fileHandleForReading.close()
        Thread.detachNewThread {
            try? feed.fileHandleForWriting.write(contentsOf: Data(input))
            try? feed.fileHandleForWriting.close()
        }
    }

    /// Kills the program and, where it has a group of its own, those it started.
    private static func kill(_ process: Process) {
        let number = process.processIdentifier
        guard process.isRunning, number > 1 else { return }
        _ = getpgid(number) == number ? Foundation.kill(-number, SIGKILL) : Foundation.kill(number, SIGKILL)
    }
}

/// The reading end of a pipe that is never waited for.
private struct ChildStream {
    let descriptor: Int32
    private(set) var isOpen = true
    private(set) var bytes: [UInt8] = []

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }

    /// Takes what is there.
    mutating func read(keeping limit: Int) {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while isOpen {
            let count = Foundation.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN { return }
            guard count > 0 else {
                isOpen = false
                return
            }
            bytes += chunk.prefix(min(count, limit - bytes.count))
        }
    }
}
