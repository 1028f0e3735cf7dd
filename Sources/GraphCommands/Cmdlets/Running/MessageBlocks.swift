import GraphCatalogue
import GraphClient
import GraphWire

/// Requests and answers as `-Debug` of Microsoft's modules shows them, but with every secret masked: theirs print
/// passwords and PFX files.
enum MessageBlocks {
    private static let rule = String(repeating: "=", count: 28)

    static func text(of request: TransportRequest) -> String {
        let request = request.masked()
        return """
            \(rule) HTTP REQUEST \(rule)

            HTTP Method:
            \(request.method.rawValue)

            Absolute Uri:
            \(request.url)

            Headers:
            \(lines(request.headers))

            Body:
            \(JSONText.indented(request.body ?? []))

            """
    }

    static func text(of response: TransportResponse) -> String {
        let response = response.masked()
        return """
            \(rule) HTTP RESPONSE \(rule)

            Status Code:
            \(HTTPReason.names[response.status] ?? String(response.status))

            Headers:
            \(lines(response.headers))

            Body:
            \(JSONText.indented(response.body))

            """
    }

    private static func lines(_ headers: HeaderFields) -> String {
        headers.map { field in
            field.name + String(repeating: " ", count: max(0, 30 - field.name.count)) + ": " + field.value
        }.joined(separator: "\n")
    }
}
