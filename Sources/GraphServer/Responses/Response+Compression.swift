import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    /// Smaller bodies gain nothing.
    private static let leastPackedBytes = 1_024

    /// The answer with its body packed, when the client takes gzip and it is worth it (RFC 9110 §12.5.3).
    func packed(for headers: HTTPFields) async -> Response {
        guard let length = body.contentLength, length >= Self.leastPackedBytes,
            self.headers[.contentEncoding] == nil
        else { return self }
        var answer = self
        answer.headers[.vary] = "Accept-Encoding"
        guard Self.takesGzip(headers) else { return answer }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(length)
        let collector = Collector()
        do {
            try await body.write(collector)
        } catch {
            // A body that breaks off must not look whole.
            answer.body = ResponseBody(contentLength: length) { _ in throw error }
            return answer
        }
        guard let packed = Gzip.packed(collector.bytes.value) else {
            // The body was read; it must be given again.
            answer.body = ResponseBody(byteBuffer: ByteBuffer(bytes: collector.bytes.value))
            return answer
        }
        answer.headers[.contentEncoding] = "gzip"
        answer.headers[.contentLength] = nil
        answer.body = ResponseBody(byteBuffer: ByteBuffer(bytes: packed))
        return answer
    }

    private static func takesGzip(_ headers: HTTPFields) -> Bool {
        headers[values: .acceptEncoding].joined(separator: ",").split(separator: ",").contains { item in
            let parts = item.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
            guard let coding = parts.first, coding == "gzip" || coding == "x-gzip" else { return false }
            return !parts.dropFirst().contains {
                $0.hasPrefix("q=0") && !$0.dropFirst(3).contains { "123456789".contains($0) }
            }
        }
    }
}

/// Takes a body that is to be packed.
private struct Collector: ResponseBodyWriter {
    final class Bytes {
        var value: [UInt8] = []
    }

    let bytes = Bytes()

    func write(_ buffer: ByteBuffer) async throws { bytes.value.append(contentsOf: buffer.readableBytesView) }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
