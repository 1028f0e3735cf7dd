import GraphCatalogue

/// Requests and answers as text for people, header fields first, as they would look on the wire.
enum MessageText {
    static func text(of request: TransportRequest) -> String {
        text(line: "\(request.method.rawValue) \(request.url)", headers: request.headers, body: request.body ?? [])
    }

    static func text(of response: TransportResponse) -> String {
        text(line: String(response.status), headers: response.headers, body: response.body)
    }

    private static func text(line: String, headers: HeaderFields, body: [UInt8]) -> String {
        let lines = [line] + headers.map { "\($0.name): \($0.value)" }
        let head = lines.joined(separator: "\n")
        return body.isEmpty ? head : head + "\n\n" + String(decoding: body, as: UTF8.self)
    }
}
