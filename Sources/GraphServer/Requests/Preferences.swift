import HTTPTypes

/// What a client prefers (RFC 7240; OData 4.01 protocol §8.2.8).
struct Preferences: Sendable {
    /// `return=minimal` or `return=representation`.
    enum Return: String, Sendable {
        case minimal, representation
    }

    var returned: Return?
    /// `odata.maxpagesize`, 1 or more.
    var maxPageSize: Int?

    init(headers: HTTPFields) {
        for text in headers[values: .prefer].flatMap({ $0.split(separator: ",") }) {
            let parts = text.split(separator: ";").first?.split(separator: "=", maxSplits: 1) ?? []
            guard let first = parts.first else { continue }
            let name = first.filter { !$0.isWhitespace }.lowercased()
            let value = parts.count > 1 ? parts[1].filter { !$0.isWhitespace && $0 != "\"" }.lowercased() : ""
            switch name {
            case "return": returned = Return(rawValue: value)
            case "odata.maxpagesize", "maxpagesize": maxPageSize = Int(value).flatMap { $0 >= 1 ? $0 : nil }
            default: continue
            }
        }
    }
}
