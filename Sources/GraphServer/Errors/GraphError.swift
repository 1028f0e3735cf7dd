import Foundation
import GraphCatalogue
import GraphWire
import HTTPTypes
import Hummingbird

/// A refusal as Graph words it: status, code, message.
struct GraphError: Error, Sendable {
    let status: HTTPResponse.Status
    let code: String
    let message: String
    var target: String?
    var headers: HTTPFields = [:]

    /// The answer that carries it.
    func response(names: RequestNames, date: Date) -> Response {
        let inner = InnerError(
            date: date.formatted(.iso8601.year().month().day().time(includingFractionalSeconds: false)),
            requestID: names.requestID, clientRequestID: names.clientRequestID)
        let body = ODataErrorResponse(
            error: MainError(code: code, message: message, target: target, innerError: inner))
        var response: Response
        do {
            response = try Response.odata(body, status: status)
        } catch {
            // Strings always encode; this keeps the status if that ever stops being true.
            response = Response(status: status)
        }
        for field in headers { response.headers.append(field) }
        return response
    }
}

extension GraphError {
    static func badRequest(_ message: String, target: String? = nil) -> GraphError {
        GraphError(status: .badRequest, code: "BadRequest", message: message, target: target)
    }

    static func unsupportedQuery(_ message: String) -> GraphError {
        GraphError(status: .badRequest, code: "Request_UnsupportedQuery", message: message)
    }

    static let foreignSkipToken = badRequest(
        "Invalid $skiptoken: follow @odata.nextLink as it is; this token was not made for this request.")

    static func unknownSegment(_ segment: String) -> GraphError {
        let shown = segment.count > 64 ? segment.prefix(64) + "…" : segment[...]
        return badRequest("Resource not found for the segment '\(shown)'.")
    }

    static let unknownAddress = GraphError(
        status: .notFound, code: "ResourceNotFound",
        message: "There is nothing at this address; Graph begins at /v1.0 and at /beta.")

    static func methodNotAllowed(allowed: [String]) -> GraphError {
        let list = allowed.joined(separator: ", ")
        return GraphError(
            status: .methodNotAllowed, code: "MethodNotAllowed",
            message: "This method is not allowed here; allowed: \(list).", headers: [.allow: list])
    }

    static func forbidden(_ operation: GraphOperation) -> GraphError {
        let permissions = operation.access.application.map(\.rawValue).sorted().joined(separator: " or ")
        return GraphError(
            status: .forbidden, code: "Authorization_RequestDenied",
            message: "Insufficient privileges to complete the operation. It needs \(permissions).")
    }

    static let unsupportedMediaType = GraphError(
        status: .unsupportedMediaType, code: "UnsupportedMediaType",
        message: "The request body must be JSON; send the header Content-Type: application/json.")

    static func throttled(_ seconds: Int) -> GraphError {
        GraphError(
            status: .tooManyRequests, code: "TooManyRequests",
            message: "Too many requests; nothing was done. Try again in \(seconds) s.",
            headers: [.retryAfter: String(seconds)])
    }

    static let lengthRequired = GraphError(
        status: .lengthRequired, code: "LengthRequired",
        message: "The request has no body; send a JSON object with its Content-Length.")

    static let bodyTooLarge = GraphError(
        status: .contentTooLarge, code: "RequestEntityTooLarge",
        message: "The request body has more than 4 MiB (\(JSONBody.maximumBytes) bytes).")

    static let maximumHeaderBytes = 32_768
    static let maximumHeaders = 200
    static let headersTooLarge = GraphError(
        status: HTTPResponse.Status(code: 431, reasonPhrase: "Request Header Fields Too Large"),
        code: "RequestHeaderFieldsTooLarge",
        message: "The headers have more than \(maximumHeaderBytes) bytes, or there are more than \(maximumHeaders).")

    static func bodyTooSlow(_ seconds: Int) -> GraphError {
        GraphError(
            status: .requestTimeout, code: "RequestTimeout",
            message: "The request body did not arrive within \(seconds) s; nothing was done.",
            headers: [.connection: "close"])
    }

    static let failedDependency = GraphError(
        status: HTTPResponse.Status(code: 424, reasonPhrase: "Failed Dependency"), code: "FailedDependency",
        message: "This request was not tried: a request it depends on failed.")

    static let signInNotOffered = GraphError(
        status: .notImplemented, code: "NotSupported",
        message: "This authority signs in applications only; ask the token endpoint with grant_type=client_credentials."
    )

    static func unauthorized(_ message: String) -> GraphError {
        GraphError(
            status: .unauthorized, code: "InvalidAuthenticationToken", message: message,
            headers: [
                .wwwAuthenticate: """
                Bearer realm="", authorization_uri="\(Cloud.global.authority)/common/oauth2/authorize", \
                client_id="\(GraphApplication.id)"
                """
            ])
    }
}
