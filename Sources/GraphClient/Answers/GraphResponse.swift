/// What the service answered: the typed value and the response it was read from.
public struct GraphResponse<Value: Sendable>: Sendable {
    /// The answer as a type.
    public let value: Value
    /// The HTTP status.
    public let status: Int
    /// All header fields.
    public let headers: HeaderFields
    /// The exact bytes of the body.
    public let body: [UInt8]

    init(value: Value, response: TransportResponse) {
        self.value = value
        status = response.status
        headers = response.headers
        body = response.body
    }

    /// The service's name for the request; quote it when asking for help.
    public var requestID: String? { headers[HeaderFields.requestID] }
}
