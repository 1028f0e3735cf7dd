import Foundation
import GraphWire
import HTTPTypes
import Hummingbird
import NIOCore

/// Reads the body of a request as a JSON object.
enum JSONBody {
    /// Bodies above this are refused.
    static let maximumBytes = 4_194_304

    /// A body that takes longer to arrive is refused, however steadily it trickles.
    static let longestSeconds = 30

    /// The body.
    ///
    /// - Throws: ``GraphError``: 408 when it does not arrive in time, 411 where there is no body at all, 415 for another content type, 413 above 4 MiB, 400 for what is no JSON object.
    static func object(of request: Request) async throws -> JSONValue {
        let isAnnounced = request.headers[.contentLength] != nil || request.headers[.transferEncoding] != nil
        if !isAnnounced, request.headers[.contentType] == nil {
            guard try await bytes(of: request).readableBytes > 0 else { throw GraphError.lengthRequired }
            throw GraphError.unsupportedMediaType
        }
        let contentType = request.headers[.contentType] ?? ""
        let mediaType = contentType.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
        guard mediaType == "application/json" || (mediaType.hasPrefix("application/") && mediaType.hasSuffix("+json"))
        else { throw GraphError.unsupportedMediaType }
        let bytes = try await bytes(of: request)
        guard bytes.readableBytes > 0 else {
            throw GraphError.badRequest("The request body is empty; a JSON object is expected.")
        }
        let value: JSONValue
        do {
            value = try JSONValue(parsing: Data(bytes.readableBytesView))
        } catch let error as JSONSyntaxError {
            throw GraphError.badRequest("Unable to read JSON request payload: \(error.detail)")
        }
        guard case .object = value else {
            throw GraphError.badRequest("The request body is \(value.kind); a JSON object is expected.")
        }
        return value
    }

    /// The body, or an empty object where there is none: for operations in which everything may be left out.
    ///
    /// - Throws: ``GraphError`` as ``object(of:)``.
    static func objectIfAny(of request: Request) async throws -> JSONValue {
        let isEmpty = request.headers[.contentLength].map { $0 == "0" } ?? (request.headers[.transferEncoding] == nil)
        return isEmpty ? .object([:]) : try await object(of: request)
    }

    /// The bytes of a body, up to the limit.
    static func bytes(of request: Request) async throws -> ByteBuffer {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > maximumBytes {
            throw GraphError.bodyTooLarge
        }
        do {
            return try await withThrowingTaskGroup(of: ByteBuffer.self) { group in
                group.addTask { try await request.body.collect(upTo: maximumBytes) }
                group.addTask {
                    try await Task.sleep(for: .seconds(longestSeconds))
                    throw GraphError.bodyTooSlow(longestSeconds)
                }
                defer { group.cancelAll() }
                guard let bytes = try await group.next() else { throw CancellationError() }
                return bytes
            }
        } catch is NIOTooManyBytesError {
            throw GraphError.bodyTooLarge
        }
    }
}
