/// The names .NET has for HTTP statuses (System.Net.HttpStatusCode), which PowerShell prints.
enum HTTPReason {
    static let names: [Int: String] = [
        200: "OK", 201: "Created", 202: "Accepted", 204: "NoContent", 304: "NotModified", 400: "BadRequest",
        401: "Unauthorized", 403: "Forbidden", 404: "NotFound", 405: "MethodNotAllowed", 406: "NotAcceptable",
        409: "Conflict", 410: "Gone", 412: "PreconditionFailed", 413: "RequestEntityTooLarge",
        415: "UnsupportedMediaType", 422: "UnprocessableEntity", 423: "Locked", 429: "TooManyRequests",
        500: "InternalServerError", 501: "NotImplemented", 502: "BadGateway", 503: "ServiceUnavailable",
        504: "GatewayTimeout", 507: "InsufficientStorage",
    ]
}
