import DirectoryService
import ServiceLifecycle

/// Uploads of certificate authorities as a service: what is under way when the server stops goes on with the next one.
struct UploadWorker: Service {
    let runner: UploadRunner

    func run() async throws {
        await cancelWhenGracefulShutdown { await runner.run() }
    }
}
