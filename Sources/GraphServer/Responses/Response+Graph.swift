import Foundation
import GraphWire
import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    /// The content type of every JSON answer of Graph.
    static let odataContentType =
        "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8"

    /// An answer of Graph: JSON with OData's headers.
    static func odata(
        _ value: some Encodable, status: HTTPResponse.Status = .ok, location: String? = nil
    ) throws -> Response {
        var response = try json(value, status: status)
        response.headers[.contentType] = odataContentType
        response.headers[.odataVersion] = "4.0"
        response.headers[.location] = location
        return response
    }

    /// Plain JSON, for what is not part of Graph.
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        Response(
            status: status, headers: [.contentType: "application/json; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try JSONText.bytes(value))))
    }

    /// Plain text.
    static func text(_ text: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    /// Success without a body.
    static func noContent() -> Response {
        Response(status: .noContent, headers: [.odataVersion: "4.0"])
    }
}
