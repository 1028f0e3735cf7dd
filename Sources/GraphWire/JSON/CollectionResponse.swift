/// One page of a collection.
public struct CollectionResponse<Element: Codable & Sendable>: Codable, Sendable {
    /// The address of the metadata that describes the answer.
    public var odataContext: String?
    /// How many elements there are in all, when `$count=true` asked for it; first page only.
    public var odataCount: Int64?
    /// The absolute address of the next page; absent on the last one.
    public var odataNextLink: String?
    /// The elements of this page.
    public var value: [Element]

    /// Makes a page.
    public init(odataContext: String?, odataCount: Int64? = nil, odataNextLink: String? = nil, value: [Element]) {
        self.odataContext = odataContext
        self.odataCount = odataCount
        self.odataNextLink = odataNextLink
        self.value = value
    }

    private enum CodingKeys: String, CodingKey {
        case odataContext = "@odata.context"
        case odataCount = "@odata.count"
        case odataNextLink = "@odata.nextLink"
        case value
    }
}
