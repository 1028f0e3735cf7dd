import ArgumentParser
import Foundation
import GraphClient
import GraphWire

/// `signet connectors list`.
struct ListConnectors: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List all API connectors.",
        discussion: "EXAMPLE:\n  signet connectors list --output json")

    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    /// A service whose pages never end is broken.
    private static let pageLimit = 1000

    func run() async throws {
        let connectors = try target.client(mustSignIn: !output.dryRun).identity.apiConnectors
        guard let first = try await output.send(connectors.makeListRequest()) else { return }
        var pages = [first]
        var nextLink = first.value.odataNextLink
        while let link = nextLink, pages.count < Self.pageLimit {
            let page = try await connectors.page(at: link)
            nextLink = page.value.odataNextLink
            pages.append(page)
        }
        output.show(
            body: try Self.joined(pages.map(\.body)),
            lines: ConnectorText.table(pages.flatMap(\.value.value)))
    }

    /// One page stays exactly as it came; of several the elements are put together under the first page's members.
    static func joined(_ bodies: [[UInt8]]) throws -> [UInt8] {
        guard bodies.count > 1, case .object(var members)? = try bodies.first.map(parsed) else {
            return bodies.first ?? []
        }
        members["value"] = .array(
            try bodies.flatMap { body in
                if case .array(let elements)? = try parsed(body).member("value") { elements } else { [JSONValue]() }
            })
        members["@odata.nextLink"] = nil
        return try JSONText.bytes(JSONValue.object(members))
    }

    private static func parsed(_ body: [UInt8]) throws -> JSONValue { try JSONValue(parsing: Data(body)) }
}
