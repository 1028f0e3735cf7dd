/// In which order attributes are asked for (Graph resource type `assignmentOrder`).
public struct AssignmentOrder: GraphModel {
    /// The address of the metadata that describes the answer; only in answers.
    public var odataContext: String?
    /// Identifiers of attributes.
    public var order: [String]
    /// What this release does not know, by name; it is sent back as it came.
    public var additionalData: [String: JSONValue] = [:]

    /// The members by their names.
    public static let members: [ModelMember<Self>] = [
        ModelMember("@odata.context", \.odataContext),
        ModelMember(required: "order", \.order),
    ]

    /// Makes an order of nothing.
    public init() {
        order = []
    }

    /// Makes an order.
    public init(odataContext: String? = nil, order: [String]) {
        self.odataContext = odataContext
        self.order = order
    }
}
