/// HTTP header fields: names compared without regard to case, order and repetitions kept.
public struct HeaderFields: Sendable, Hashable, ExpressibleByDictionaryLiteral, Sequence {
    /// The fields in order.
    public private(set) var fields: [Field]

    /// One field.
    public struct Field: Sendable, Hashable {
        /// As it was written.
        public let name: String
        /// As it was given.
        public let value: String
    }

    /// Makes a list of fields.
    public init(dictionaryLiteral elements: (String, String)...) {
        fields = elements.map { Field(name: $0, value: $1) }
    }

    /// Makes a list of fields.
    public init(_ pairs: some Sequence<(String, String)>) {
        fields = pairs.map { Field(name: $0, value: $1) }
    }

    /// The first value of a field; setting replaces all values, `nil` removes them.
    public subscript(_ name: String) -> String? {
        get { fields.first { Self.same($0.name, name) }?.value }
        set {
            let position = fields.firstIndex { Self.same($0.name, name) } ?? fields.endIndex
            fields.removeAll { Self.same($0.name, name) }
            if let newValue { fields.insert(Field(name: name, value: newValue), at: Swift.min(position, fields.count)) }
        }
    }

    /// The fields in order.
    public func makeIterator() -> IndexingIterator<[Field]> { fields.makeIterator() }

    private static func same(_ left: String, _ right: String) -> Bool {
        left.utf8.count == right.utf8.count && left.lowercased() == right.lowercased()
    }
}

extension HeaderFields {
    /// The service's name for a request.
    static let requestID = "request-id"
    /// The client's name for a request.
    static let clientRequestID = "client-request-id"
    /// Where the access token goes.
    static let authorization = "authorization"
    /// The media type of a body.
    static let contentType = "content-type"
}

extension HeaderFields: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The fields, secrets masked.
    public var description: String {
        Masking.masked(self).fields.map { "\($0.name): \($0.value)" }.joined(separator: ", ")
    }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// Empty, so that dumping the value does not show a token.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
