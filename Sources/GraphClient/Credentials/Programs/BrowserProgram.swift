import Foundation

/// Opens a page in the person's browser, with the program the platform has for that.
enum BrowserProgram {
    #if os(macOS)
        private static let name = "open"
    #else
        private static let name = "xdg-open"
    #endif

    /// Starts the program and waits until it says whether it found a browser, or the task is cancelled; a browser stays
    /// open then.
    ///
    /// - Throws: ``GraphClientError`` with `.credentialUnavailable`.
    static func open(_ url: String, environment: [String: String]) async throws {
        guard let path = ProgramSearch.path(of: name, environment: environment) else {
            throw unavailable("\(name) is not installed")
        }
        let (ends, ended) = AsyncStream.makeStream(of: Int32.self)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = [url]
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.terminationHandler = { process in
            ended.yield(process.terminationStatus)
            ended.finish()
        }
        do {
            try process.runWithSignalsUnblocked()
        } catch {
            throw unavailable("\(path) cannot be started")
        }
        for await status in ends where status != 0 { throw unavailable("\(name) found no browser (\(status))") }
    }

    private static func unavailable(_ what: String) -> GraphClientError {
        GraphClientError(
            .credentialUnavailable, "no browser could be opened: \(what)",
            remedy: "sign in with a device code, or open the page in a way of your own")
    }
}
