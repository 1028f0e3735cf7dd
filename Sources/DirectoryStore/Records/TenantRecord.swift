/// The identifier of a tenant: a GUID in lower case.
public struct TenantID: Hashable, Sendable, CustomStringConvertible {
    /// The GUID as text.
    public let text: String

    /// Takes a GUID; upper-case letters are folded, as tokens and URLs may spell them.
    public init(_ text: String) {
        self.text = text.lowercased()
    }

    /// The GUID.
    public var description: String { text }
}

/// A tenant.
public struct TenantRecord: Hashable, Sendable {
    /// Its identifier.
    public var id: TenantID
    /// Its name for people.
    public var displayName: String
    /// When it was made, seconds since 1970.
    public var createdAt: Int64

    /// Makes a record.
    public init(id: TenantID, displayName: String, createdAt: Int64) {
        self.id = id
        self.displayName = displayName
        self.createdAt = createdAt
    }
}
