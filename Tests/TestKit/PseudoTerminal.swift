public import Foundation
import Synchronization

/// A program that runs on a terminal of its own, as a person would run it: questions, hidden input, Ctrl-C.
///
/// Nothing here sleeps: reading waits until something was written, until the program has ended, or until the deadline.
public final class PseudoTerminal {
    /// Where the program's standard output goes; standard input and standard error are always the terminal.
    public enum Output {
        /// To the terminal.
        case terminal
        /// Into a new file.
        case file(URL)
    }

    /// Everything that was written to the terminal, echoes included, with the `\r\n` of a terminal as `\n`.
    public private(set) var transcript = ""

    private let master: FileDescriptor
    /// Held so that the terminal stays when the program is gone, and can be looked at.
    private let slave: FileDescriptor
    private let child: ChildProcess
    private let timeLimit: Duration
    private var bytes: [UInt8] = []
    /// How much of ``bytes`` earlier waits have passed.
    private var passed = 0
    /// Written behind what the program wrote when it is gone: the kernel hands over what is written to a terminal a
    /// little later, but in order.
    private let endMark = Array("\u{1}\(UUID().uuidString)\u{1}".utf8)
    private var hasWrittenEndMark = false
    private var hasReadEndMark = false

    /// Starts a program.
    ///
    /// - Parameter columns: how wide the terminal is.
    /// - Parameter timeLimit: how long each wait may last.
    /// - Throws: ``Failure`` when there is no terminal to be had or the program cannot be started.
    public init(
        _ executable: URL, _ arguments: [String], environment: [String: String] = ["PATH": "/usr/bin:/bin"],
        output: Output = .terminal, columns: UInt16 = 80, timeLimit: Duration = .seconds(60)
    ) throws {
        self.timeLimit = timeLimit
        var ends: (master: Int32, slave: Int32) = (-1, -1)
        var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        guard openpty(&ends.master, &ends.slave, nil, nil, &size) == 0 else { throw Failure.system("openpty", errno) }
        master = FileDescriptor(ends.master)
        slave = FileDescriptor(ends.slave)
        var name = [CChar](repeating: 0, count: 128)
        guard ttyname_r(slave.number, &name, name.count) == 0 else { throw Failure.system("ttyname", errno) }
        let path = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        var mode = termios()
        guard tcgetattr(slave.number, &mode) == 0 else { throw Failure.system("tcgetattr", errno) }
        // Else Ctrl-C empties what was written and not yet read, and that may be the program's answer to Ctrl-C already.
        mode.c_lflag |= tcflag_t(NOFLSH)
        guard tcsetattr(slave.number, TCSANOW, &mode) == 0 else { throw Failure.system("tcsetattr", errno) }
        child = try ChildProcess(executable, arguments, environment: environment, terminal: path, output: output)
    }

    /// Reads until a text has appeared behind what earlier waits have found.
    ///
    /// - Returns: what was written since the earlier wait, the text included.
    /// - Throws: ``Failure`` when the program ends without having written it, or takes too long.
    @discardableResult
    public func waitFor(_ text: String) throws -> String {
        let wanted = Array(text.utf8)
        let deadline = ContinuousClock.now + timeLimit
        while true {
            if let end = bytes[passed...].firstRange(of: wanted)?.upperBound {
                defer { passed = end }
                return String(decoding: bytes[passed..<end], as: UTF8.self)
            }
            switch try nextEvent(by: deadline) {
            case .read: continue
            case .ended: throw Failure.ended(before: text, transcript: transcript)
            case .late: throw Failure.late(waitingFor: text, transcript: transcript)
            }
        }
    }

    /// Types a text; `\n` is the Enter key.
    public func type(_ text: String) throws {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(master.number, $0.baseAddress, $0.count) }
            guard count > 0 else { throw Failure.system("write", errno) }
            rest = rest.dropFirst(count)
        }
    }

    /// Presses Ctrl-C.
    public func interrupt() throws { try type("\u{3}") }

    /// Reads until the program has ended.
    ///
    /// - Returns: the exit code; for a program that a signal ended, the signal's number negated.
    /// - Throws: ``Failure`` when it takes too long.
    public func waitUntilExit() throws -> Int32 {
        let deadline = ContinuousClock.now + timeLimit
        while true {
            switch try nextEvent(by: deadline) {
            case .read: continue
            case .ended: return child.status
            case .late: throw Failure.late(waitingFor: "the end", transcript: transcript)
            }
        }
    }

    /// Whether the terminal shows what is typed, hands it over line by line and turns Ctrl-C into a signal: how shells
    /// leave it and expect it back.
    public var isInLineMode: Bool {
        var mode = termios()
        guard tcgetattr(slave.number, &mode) == 0 else { return false }
        let flags = tcflag_t(ECHO | ICANON | ISIG)
        return mode.c_lflag & flags == flags
    }

    /// What stopped a program on a terminal.
    public enum Failure: Error, CustomStringConvertible {
        /// A call of the system failed.
        case system(String, Int32)
        /// The program ended before it had written a text.
        case ended(before: String, transcript: String)
        /// The time was up.
        case late(waitingFor: String, transcript: String)

        /// What happened, with all that was on the terminal.
        public var description: String {
            switch self {
            case .system(let call, let code): "\(call): \(String(cString: strerror(code)))"
            case .ended(let text, let transcript): "the program ended before “\(text)”:\n\(transcript)"
            case .late(let text, let transcript): "too long without “\(text)”:\n\(transcript)"
            }
        }
    }

    private enum Event {
        case read, ended, late
    }

    /// Waits for something to read, or the end of the program behind which nothing more will come.
    private func nextEvent(by deadline: ContinuousClock.Instant) throws -> Event {
        while !hasReadEndMark {
            let left = max(0, Int32((ContinuousClock.now.duration(to: deadline) / .milliseconds(1)).rounded(.up)))
            var polled = [
                pollfd(fd: master.number, events: Int16(POLLIN), revents: 0),
                // poll passes over descriptors below 0.
                pollfd(fd: hasWrittenEndMark ? -1 : child.end.number, events: Int16(POLLIN), revents: 0),
            ]
            let count = poll(&polled, nfds_t(polled.count), left)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Failure.system("poll", errno) }
            if count == 0 { return .late }
            guard polled[0].revents & Int16(POLLIN) != 0 else {
                try writeEndMark()
                continue
            }
            var chunk = [UInt8](repeating: 0, count: 4096)
            let length = read(master.number, &chunk, chunk.count)
            guard length > 0 else { throw Failure.system("read", errno) }
            bytes += chunk[..<length].filter { $0 != UInt8(ascii: "\r") }
            if hasWrittenEndMark, let mark = bytes.firstRange(of: endMark) {
                hasReadEndMark = true
                bytes.removeSubrange(mark.lowerBound...)
            }
            transcript = String(decoding: bytes, as: UTF8.self)
            return .read
        }
        return .ended
    }

    private func writeEndMark() throws {
        hasWrittenEndMark = true
        guard write(slave.number, endMark, endMark.count) == endMark.count else { throw Failure.system("write", errno) }
    }
}

/// A file descriptor that is closed when nobody has it any more.
private final class FileDescriptor: Sendable {
    let number: Int32

    /// Takes one over, and keeps it from programs that are started meanwhile.
    init(_ number: Int32) {
        self.number = number
        _ = fcntl(number, F_SETFD, FD_CLOEXEC)
    }

    deinit { close(number) }
}

/// The program on the terminal.
private final class ChildProcess: Sendable {
    /// Becomes readable when the program has ended.
    let end: FileDescriptor
    private let number: pid_t
    private let outcome = Mutex<Int32?>(nil)

    /// The exit code, or the signal's number negated; 0 while it runs.
    var status: Int32 { outcome.withLock { $0 ?? 0 } }

    init(
        _ executable: URL, _ arguments: [String], environment: [String: String], terminal: String,
        output: PseudoTerminal.Output
    ) throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw PseudoTerminal.Failure.system("pipe", errno) }
        end = FileDescriptor(ends[0])
        let signal = FileDescriptor(ends[1])
        number = try Self.spawn(executable, arguments, environment: environment, terminal: terminal, output: output)
        // A thread that waits, so that the end of the program is something to poll for.
        let number = number
        Thread.detachNewThread { [weak self] in
            var status: Int32 = 0
            while waitpid(number, &status, 0) < 0, errno == EINTR {}
            let byte: [UInt8] = [0]
            self?.outcome.withLock { $0 = status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F) }
            _ = write(signal.number, byte, 1)
        }
    }

    /// `POSIX_SPAWN_SETSID` of glibc, which Swift does not see.
    private static let newSession: Int16 = 0x80

    deinit {
        if outcome.withLock({ $0 == nil }) { kill(number, SIGKILL) }
    }

    private static func spawn(
        _ executable: URL, _ arguments: [String], environment: [String: String], terminal: String,
        output: PseudoTerminal.Output
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // The first terminal that the leader of a session opens becomes the terminal of the session.
        for stream in 0...2 as ClosedRange<Int32> {
            if stream == 1, case .file(let file) = output {
                posix_spawn_file_actions_addopen(&actions, 1, file.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
            } else {
                posix_spawn_file_actions_addopen(&actions, stream, terminal, O_RDWR, 0)
            }
        }

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Threads of the test runner block or ignore signals, and a child inherits that.
        var (none, handled) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigemptyset(&handled)
        for number in [SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&handled, number) }
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &handled)
        let flags = Self.newSession | Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF)
        posix_spawnattr_setflags(&attributes, flags)

        var words = ([executable.path] + arguments).map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var number: pid_t = 0
        let code = posix_spawn(&number, executable.path, &actions, &attributes, &words, &variables)
        guard code == 0 else { throw PseudoTerminal.Failure.system(executable.path, code) }
        return number
    }
}
