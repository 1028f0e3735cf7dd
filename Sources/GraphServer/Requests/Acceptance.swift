import HTTPTypes

/// Whether a client takes what the service has to give: JSON, and plain text for counts (RFC 9110 §12.5.1).
enum Acceptance {
    /// - Throws: ``GraphError`` 406 when `Accept` names only other types.
    static func check(_ headers: HTTPFields, offered: [String] = ["application/json", "text/plain"]) throws {
        let ranges = headers[values: .accept].flatMap { $0.split(separator: ",") }
        guard !ranges.isEmpty else { return }
        let isAccepted = ranges.contains { range in
            let parts = range.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
            guard let type = parts.first, !parts.dropFirst().contains(where: { $0 == "q=0" || $0 == "q=0.0" }) else {
                return false
            }
            return type == "*/*" || type.hasSuffix("+json")
                || offered.contains { $0 == type || type == $0.prefix { $0 != "/" } + "/*" }
        }
        guard isAccepted else {
            throw GraphError(
                status: .notAcceptable, code: "NotAcceptable",
                message: "The service answers \(offered.joined(separator: " and ")); the header Accept allows neither.")
        }
    }
}
