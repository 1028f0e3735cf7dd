/// How a command ends, for scripts.
package enum CommandExitCode: Int32, CaseIterable {
    /// The service refused, or could not be started.
    case refused = 1
    /// What was asked for does not exist.
    case notFound = 2
    /// Not signed in, or not allowed.
    case notAllowed = 3
    /// Too busy after all retries.
    case throttled = 4
    /// No answer.
    case network = 5
    /// The command line is wrong (`EX_USAGE`).
    case usage = 64
    /// A file given is wrong (`EX_DATAERR`).
    case inputFile = 65
    /// Standard output cannot be written (`EX_IOERR`).
    case output = 74
    /// Ctrl-C (128 and SIGINT).
    case interrupted = 130
}
