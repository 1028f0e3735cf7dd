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
    /// What this release does not know, by name; it is sent back as it came.
    public var additionalData: [String: JSONValue] = [:]

    /// Makes a page.
    public init(odataContext: String?, odataCount: Int64? = nil, odataNextLink: String? = nil, value: [Element]) {
        self.odataContext = odataContext
        self.odataCount = odataCount
        self.odataNextLink = odataNextLink
        self.value = value
    }
}

/// Not a ``GraphModel``: a generic type has no place to keep a table.
extension CollectionResponse {
    private static var names: (context: MemberName, count: MemberName, nextLink: MemberName, value: MemberName) {
        (MemberName("@odata.context"), MemberName("@odata.count"), MemberName("@odata.nextLink"), MemberName("value"))
    }

    /// Reads a page.
    ///
    /// - Throws: `DecodingError` for what is no page.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: MemberName.self)
        let names = Self.names
        odataContext = try container.decodeIfPresent(String.self, forKey: names.context)
        odataCount = try container.decodeIfPresent(Int64.self, forKey: names.count)
        odataNextLink = try container.decodeIfPresent(String.self, forKey: names.nextLink)
        value = try container.decode([Element].self, forKey: names.value)
        let known = [names.context, names.count, names.nextLink, names.value].map(\.stringValue)
        for key in container.allKeys where !known.contains(key.stringValue) {
            additionalData[key.stringValue] = try container.decode(JSONValue.self, forKey: key)
        }
    }

    /// Writes the page.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: MemberName.self)
        let names = Self.names
        for (name, value) in additionalData { try container.encode(value, forKey: MemberName(name)) }
        try container.encodeIfPresent(odataContext, forKey: names.context)
        try container.encodeIfPresent(odataCount, forKey: names.count)
        try container.encodeIfPresent(odataNextLink, forKey: names.nextLink)
        try container.encode(value, forKey: names.value)
    }
}
