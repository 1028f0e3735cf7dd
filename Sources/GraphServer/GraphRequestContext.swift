public import Hummingbird
import NIOCore

/// What belongs to a request beside its message: its log, and the connection it came in by.
public struct GraphRequestContext: RequestContext {
    /// What the framework keeps here.
    public var coreContext: CoreRequestContextStorage
    private let channel: any Channel

    /// Made by the framework for each request.
    public init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// Ends the connection, or the one stream of it where it has several, without an answer.
    func hangUp() async throws { try await channel.close() }
}
