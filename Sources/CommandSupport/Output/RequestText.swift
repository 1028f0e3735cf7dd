import GraphCatalogue
package import GraphClient
import GraphWire

/// A request as `--dry-run` shows it.
package enum RequestText {
    /// Method and address, header fields, an empty line, the body indented. Expects secrets to be masked already.
    package static func lines(_ request: TransportRequest) -> [String] {
        var lines = ["\(request.method.rawValue) \(request.url)"]
        lines += request.headers.map { "\($0.name): \($0.value)" }
        if let body = request.body { lines += ["", JSONText.indented(body)] }
        return lines
    }
}
