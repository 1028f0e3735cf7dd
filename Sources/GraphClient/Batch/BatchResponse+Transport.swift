import GraphWire

extension BatchResponseContent {
    /// The answer as it would have come alone.
    var transportResponse: TransportResponse {
        TransportResponse(
            status: status, headers: HeaderFields((headers ?? [:]).map { ($0.key, $0.value) }), body: bodyBytes)
    }
}
