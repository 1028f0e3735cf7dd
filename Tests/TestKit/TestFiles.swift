public import DirectoryService
import Synchronization

/// Files that uploads find: whatever a test puts there.
public final class TestFiles: PKIFileSource {
    private let contents = Mutex<[String: [UInt8]]>([:])

    /// Puts a file at an address, or takes it away.
    public subscript(url: String) -> [UInt8]? {
        get { contents.withLock { $0[url] } }
        set { contents.withLock { $0[url] = newValue } }
    }

    /// What was put there.
    public func file(at url: String) async throws -> [UInt8] {
        guard let bytes = self[url] else { throw PKIFileFailure(reason: "the host answered 404 instead of 200") }
        return bytes
    }
}
