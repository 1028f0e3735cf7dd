import Foundation

/// Finds programs as a shell would.
package enum ProgramSearch {
    /// The first executable file of a name in the directories of `PATH`; `nil` when there is none.
    ///
    /// Directories that are not absolute are passed over: what lies in the present directory is not to be run by chance.
    package static func path(of name: String, environment: [String: String]) -> String? {
        (environment["PATH"] ?? "").split(separator: ":").lazy.filter { $0.hasPrefix("/") }
            .map { "\($0)/\(name)" }
            .first { path in
                var isDirectory: ObjCBool = false
                return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
                    && !isDirectory.boolValue && FileManager.default.isExecutableFile(atPath: path)
            }
    }
}

extension Process {
    /// Starts the program with no signal blocked.
    ///
    /// Worker threads of Dispatch and of Swift block signals, and a child inherits that from the thread that starts it:
    /// it would never hear SIGTERM.
    func runWithSignalsUnblocked() throws {
        var none = sigset_t()
        var saved = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &saved)
        defer { pthread_sigmask(SIG_SETMASK, &saved, nil) }
        try run()
    }
}
