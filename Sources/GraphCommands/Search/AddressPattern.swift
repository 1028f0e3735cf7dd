import Foundation
import GraphCatalogue

/// An address to look for: a path template, a path with ids, or an absolute URL; `*` stands for one segment or more.
struct AddressPattern {
    /// The version it names, if it does.
    private let version: APIVersion?
    private let segments: [String]

    /// - Returns: `nil` for what is no address: it has no slash.
    init?(_ text: String) {
        guard text.contains("/") else { return nil }
        var rest = text[...]
        if let scheme = rest.range(of: "://") {
            // Host and port do not matter.
            rest = rest[scheme.upperBound...].drop { $0 != "/" }
        }
        var segments = rest.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").map(String.init)
        version = segments.first.flatMap { first in APIVersion.allCases.first { $0.rawValue == first.lowercased() } }
        if version != nil { segments.removeFirst() }
        self.segments = segments
    }

    func matches(_ match: OperationSearch.Match) -> Bool {
        guard version == nil || version == match.version else { return false }
        return Self.fits(segments[...], match.operation.path.segments[...])
    }

    private static func fits(_ given: ArraySlice<String>, _ template: ArraySlice<PathTemplate.Segment>) -> Bool {
        guard let first = given.first else { return template.isEmpty }
        guard let segment = template.first else { return false }
        if first == "*" {
            // One segment, or one more.
            return fits(given.dropFirst(), template.dropFirst()) || fits(given, template.dropFirst())
        }
        return fits(first, segment) && fits(given.dropFirst(), template.dropFirst())
    }

    private static func fits(_ given: String, _ segment: PathTemplate.Segment) -> Bool {
        let lowercased = (given.removingPercentEncoding ?? given).lowercased()
        return switch segment {
        case .literal(let name): lowercased == name.lowercased()
        // Any id fits, and so does the name that the template has for it; what OData marks as its own is none.
        case .key(let name):
            given.hasPrefix("{") ? lowercased == "{\(name)}".lowercased() || given == "{id}" : !given.hasPrefix("$")
        case .action(let name): bare(lowercased) == name.lowercased()
        case .function(let name): [name.lowercased(), "\(name.lowercased())()"].contains(bare(lowercased))
        case .cast(let name): bare(lowercased) == name.lowercased() && lowercased.contains(".")
        }
    }

    /// Without the namespace.
    private static func bare(_ name: String) -> String {
        for prefix in [PathTemplate.namespacePrefix, PathTemplate.castPrefix] where name.hasPrefix(prefix) {
            return String(name.dropFirst(prefix.count))
        }
        return name
    }
}
