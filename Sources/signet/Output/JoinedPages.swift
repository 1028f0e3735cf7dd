import CommandSupport
import GraphClient
import GraphWire

/// A whole collection, page by page.
struct JoinedPages<Element: Codable & Sendable> {
    /// Every element.
    let elements: [Element]
    /// One answer that has them all: one page stays exactly as it came; of several the elements are put together under
    /// the first page's members.
    let body: [UInt8]

    /// A service whose pages never end is broken.
    private static var pageLimit: Int { 1_000 }

    /// Follows the links behind the first page.
    init(
        _ first: GraphResponse<CollectionResponse<Element>>,
        next: (String) async throws -> GraphResponse<CollectionResponse<Element>>
    ) async throws {
        var pages = [first]
        var nextLink = first.value.odataNextLink
        while let link = nextLink, pages.count < Self.pageLimit {
            let page = try await next(link)
            nextLink = page.value.odataNextLink
            pages.append(page)
        }
        elements = pages.flatMap(\.value.value)
        body = try PageBodies.joined(pages.map(\.body))
    }
}
