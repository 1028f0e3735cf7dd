import GraphWire

/// The bodies of the pages of a collection.
package enum PageBodies {
    /// A service whose pages never end is broken.
    private static let pageLimit = 10_000

    /// One body that has the elements of all under the first page's members; one page stays exactly as it came.
    ///
    /// - Throws: ``CommandFailure`` with `.refused` when a page is not JSON.
    package static func joined(_ bodies: [[UInt8]]) throws -> [UInt8] {
        guard bodies.count > 1, case .object(let members)? = try bodies.first.map(parsed) else {
            return bodies.first ?? []
        }
        let elements = try bodies.flatMap { body in
            if case .object(let page) = try parsed(body), case .array(let elements)? = page["value"] {
                elements
            } else {
                [OrderedJSON]()
            }
        }
        let joined = members.compactMap { member -> JSONMember? in
            switch member.name {
            case nextLink: nil
            case "value": JSONMember("value", .array(elements))
            default: member
            }
        }
        return OrderedJSON.object(JSONMembers(joined)).bytes
    }

    /// Follows the links from page to page and puts the pages together.
    ///
    /// - Parameter next: reads the page at an address.
    /// - Throws: ``CommandFailure`` with `.refused` for pages that lead in a circle or never end; what `next` throws.
    package static func all(from first: [UInt8], next: (String) async throws -> [UInt8]) async throws -> [UInt8] {
        var bodies = [first]
        var visited: Set<String> = []
        var body = first
        while case .object(let members) = try parsed(body), case .string(let link)? = members[nextLink] {
            guard visited.insert(link).inserted, bodies.count < pageLimit else {
                throw CommandFailure(
                    .refused, "the service's pages lead in a circle or never end",
                    remedy: "leave --all out, and look at the member \(nextLink) of the answers")
            }
            body = try await next(link)
            bodies.append(body)
        }
        return try joined(bodies)
    }

    private static let nextLink = "@odata.nextLink"

    private static func parsed(_ body: [UInt8]) throws(CommandFailure) -> OrderedJSON {
        do {
            return try OrderedJSON(parsing: body)
        } catch {
            throw CommandFailure(.refused, "a page of the answer is not JSON: \(error)")
        }
    }
}
