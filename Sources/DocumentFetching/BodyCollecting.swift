package import AsyncHTTPClient
import NIOCore

extension HTTPClientResponse.Body {
    /// The whole body.
    ///
    /// - Parameter limit: the most bytes that are read.
    /// - Throws: `excess` when there are more; else what the connection throws.
    package func bytes(upTo limit: Int, orThrow excess: @autoclosure () -> some Error) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await part in self {
            guard bytes.count + part.readableBytes <= limit else { throw excess() }
            bytes.append(contentsOf: part.readableBytesView)
        }
        return bytes
    }
}
