import CommandSupport
import Foundation
import GraphCatalogue
import GraphClient

/// What a person gives as a path of Graph.
struct GraphAddress {
    /// The version it names; `nil` when it names none.
    let version: APIVersion?
    /// Below the version, encoded, with a slash in front.
    private let rest: String
    /// What stands before the version of a whole URL.
    private let root: String?

    /// Reads a path with or without its first slash, or a whole URL.
    ///
    /// - Throws: ``CommandFailure`` with `.usage` for a URL without a version.
    init(_ text: String) throws(CommandFailure) {
        let encoded = Self.encoded(text)
        guard encoded.contains("://") else {
            let path = encoded.hasPrefix("/") ? encoded : "/" + encoded
            (version, rest) = Self.split(path) ?? (nil, path)
            root = nil
            return
        }
        for candidate in APIVersion.allCases {
            guard let place = encoded.range(of: "/\(candidate.rawValue)/", options: .caseInsensitive) else { continue }
            version = candidate
            root = String(encoded[..<place.lowerBound])
            rest = String(encoded[encoded.index(before: place.upperBound)...])
            return
        }
        throw CommandFailure(
            .usage, "the URL has no version of Graph",
            remedy: "write /v1.0/ or /beta/ behind the host, or give the path alone")
    }

    /// The path below the version, for a client of the same service.
    ///
    /// - Throws: ``CommandFailure`` with `.usage` when it is of another service or version.
    func path(for client: GraphClient) throws(CommandFailure) -> String {
        if let root, root.lowercased() != client.baseURL.root.lowercased() {
            throw CommandFailure(
                .usage, "the URL leads to another service than \(client.baseURL.root)",
                remedy: "name its service with --url or --cloud, or give the path alone")
        }
        if let version, version != client.version {
            throw CommandFailure(
                .usage, "the path is of \(version.rawValue), but the service was asked for \(client.version.rawValue)",
                remedy: "leave the version out in one of the two places")
        }
        return rest
    }

    /// `/beta/me` as `beta` and `/me`.
    private static func split(_ path: String) -> (APIVersion?, String)? {
        for version in APIVersion.allCases {
            let prefix = "/\(version.rawValue)"
            guard path.lowercased().hasPrefix(prefix) else { continue }
            let rest = path.dropFirst(prefix.count)
            if rest.hasPrefix("/") { return (version, String(rest)) }
        }
        return nil
    }

    /// Encodes what cannot stand in a URL and leaves what is encoded already.
    private static func encoded(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"", "#", "<", ">", "\\", "^", "`", "{", "|", "}": PathTemplate.percentEncoded(String(scalar))
            case "\u{21}"..."\u{7E}": String(scalar)
            default: PathTemplate.percentEncoded(String(scalar))
            }
        }.joined()
    }
}
