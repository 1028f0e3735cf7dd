/// The fields by which connectors can be looked for.
public enum ConnectorField: QueryField {
    /// ``ConnectorRecord/id``.
    case id
    /// ``ConnectorRecord/displayName``.
    case displayName
    /// ``ConnectorRecord/targetURL``.
    case targetURL

    /// Identifiers are case-sensitive, the rest is text for people.
    public var kind: FieldKind { self == .id ? .identifier : .text }
}

extension ConnectorRecord: QueriedRecord {
    /// What a field holds.
    public func value(of field: ConnectorField) -> FieldValue {
        switch field {
        case .id: .text(id)
        case .displayName: .text(displayName)
        case .targetURL: .text(targetURL)
        }
    }
}
