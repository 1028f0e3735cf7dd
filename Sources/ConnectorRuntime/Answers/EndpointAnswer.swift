/// What an endpoint answered.
struct EndpointAnswer: Sendable, Hashable {
    /// The HTTP status.
    var status: Int
    /// The reason phrase, which may be empty.
    var reason: String
    /// The body, whole.
    var body: [UInt8]

    /// An answer of the contract has a few claims; more is not read.
    static let maximumBytes = 262_144
}
