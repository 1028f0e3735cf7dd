import ArgumentParser
import Foundation
import LoaderPages
import NIOCore
import NIOPosix

/// The server's executable.
@main
enum Main {
    /// Tasks run on the threads that read and write sockets, which saves two changes of thread a request. Key derivation
    /// and queries that may take longer have threads of their own.
    @MainActor
    static func main() async {
        _ = loader_pages_release()
        NIOSingletons.unsafeTryInstallSingletonPosixEventLoopGroupAsConcurrencyGlobalExecutor()
        await SignetServer.main()
    }
}

/// The server: reads its configuration once, then runs until it is told to stop.
struct SignetServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signet serve",
        abstract: "Run a Graph-compatible service for API connectors and their certificates.",
        discussion: """
            Every option is also an environment variable (SIGNET_DATA, SIGNET_PORT, …) and a key of the file named by \
            --config (data, port, …). Options win over the environment, the environment over the file.

            Example, a test double that needs no set-up:
              signet serve --dev --data ./signet-data --port 0
              set -a; . ./signet-data/dev.env

            When it is ready it prints one line, such as "listening on https://127.0.0.1:8443". Logs go to standard \
            error. SIGTERM and SIGINT stop it within 10 seconds, or when the calls of endpoints that are under way have \
            ended.

            Exit codes: 0 stopped as asked; 1 cannot start; 64 bad usage.
            """)

    @OptionGroup var flags: ServeFlags

    func run() async throws {
        do {
            let settings = try await ServeSettings.resolve(
                flags, environment: ProcessInfo.processInfo.environment)
            try await ServerAssembly(settings: settings).run()
        } catch let error as ServeError {
            try Self.stop(error.description, code: error.isUsage ? 64 : 1)
        } catch let error as CleanExit {
            throw error
        } catch let error as ExitCode {
            throw error
        } catch {
            try Self.stop(StartFailure.sentence(for: error), code: 1)
        }
    }

    /// One line on standard error, as the design promises.
    private static func stop(_ message: String, code: Int32) throws -> Never {
        let line = message.replacingOccurrences(of: "\n", with: " ")
        FileHandle.standardError.write(Data("signet serve: \(line)\n".utf8))
        throw ExitCode(code)
    }
}
