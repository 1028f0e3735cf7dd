import GraphWire

/// The way from page to page of a collection, each page asked for when it is needed.
struct PageWalk<Element: Codable & Sendable> {
    /// Reads the first page.
    private let readFirst: @Sendable () async throws -> CollectionResponse<Element>
    /// Reads the page at an address.
    private let readNext: @Sendable (String) async throws -> CollectionResponse<Element>

    private var page: ArraySlice<Element> = []
    private var nextLink: String?
    private var seenLinks: Set<String> = []
    private var hasBegun = false

    init(
        first: @escaping @Sendable () async throws -> CollectionResponse<Element>,
        next: @escaping @Sendable (String) async throws -> CollectionResponse<Element>
    ) {
        readFirst = first
        readNext = next
    }

    /// The next element; `nil` behind the last.
    mutating func next() async throws -> Element? {
        while page.isEmpty {
            let answer: CollectionResponse<Element>
            if let link = nextLink {
                answer = try await readNext(link)
            } else if !hasBegun {
                hasBegun = true
                answer = try await readFirst()
            } else {
                return nil
            }
            page = answer.value[...]
            // Links that lead back would never end.
            if let link = answer.odataNextLink, !seenLinks.insert(link).inserted {
                throw GraphClientError(
                    .unexpectedAnswer, "the service's link to the next page leads to a page that was read",
                    remedy: "check that the address is that of a Graph service")
            }
            nextLink = answer.odataNextLink
        }
        return page.popFirst()
    }
}
