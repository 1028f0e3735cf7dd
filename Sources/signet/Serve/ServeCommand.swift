import ArgumentParser
import CommandSupport
import Foundation

/// `signet serve`: becomes the server.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Run the Graph-compatible service; see `signet serve --help`.",
        discussion: """
            EXAMPLE:
              signet serve --dev --data .signet --port 8443

            \(ExitCodes.text("0 stopped by SIGTERM or Ctrl-C, 1 cannot start, 64 bad usage"))
            """)

    @Argument(parsing: .captureForPassthrough, help: "Passed to signet-server as they are.")
    var arguments: [String] = []

    func run() throws {
        let path = try ServerExecutable.path()
        // The process is replaced, so signals, exit code and standard streams are the server's own.
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
        words.append(nil)
        execv(path, words)
        let reason = String(cString: strerror(errno))
        throw CommandFailure(.refused, "\(path) cannot be started: \(reason)")
    }
}
