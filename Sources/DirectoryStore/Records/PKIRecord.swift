/// A set of certificate authorities for certificate-based authentication, as it is kept.
public struct PKIRecord: Hashable, Sendable {
    /// Its tenant.
    public var tenant: TenantID
    /// Its identifier, a GUID.
    public var id: String
    /// Its place in the order of creation, given by the store; 0 before that.
    public var position: Int64
    /// The name an administrator gave it; empty for none.
    public var displayName: String
    /// When it or one of its authorities last changed, seconds since 1970.
    public var modifiedAt: Int64
    /// How its last upload stands; `nil` before the first.
    public var uploadState: UploadState?
    /// What there is to say about that upload.
    public var statusDetails: String?
    /// When it was deleted, seconds since 1970; `nil` while it is in use.
    public var deletedAt: Int64?

    /// Makes a record.
    public init(
        tenant: TenantID, id: String, position: Int64 = 0, displayName: String, modifiedAt: Int64,
        uploadState: UploadState? = nil, statusDetails: String? = nil, deletedAt: Int64? = nil
    ) {
        self.tenant = tenant
        self.id = id
        self.position = position
        self.displayName = displayName
        self.modifiedAt = modifiedAt
        self.uploadState = uploadState
        self.statusDetails = statusDetails
        self.deletedAt = deletedAt
    }
}

/// How an upload of certificate authorities stands. It moves in one direction:
/// `notStarted` → `running` → `succeeded` or `failed`. An upload whose PKI is deleted goes to `failed` from where it is.
public enum UploadState: String, Hashable, Sendable, CaseIterable {
    /// Accepted; no server has begun.
    case notStarted
    /// A server downloads, checks or adds.
    case running
    /// Every certificate authority of the file was added.
    case succeeded
    /// None was added; the details say why.
    case failed

    /// Whether another upload has to wait for it.
    public var isActive: Bool { self == .notStarted || self == .running }
}

/// The fields by which PKIs can be looked for.
public enum PKIField: QueryField {
    /// ``PKIRecord/id``.
    case id
    /// ``PKIRecord/displayName``.
    case displayName
    /// ``PKIRecord/uploadState``.
    case status
    /// ``PKIRecord/statusDetails``.
    case statusDetails
    /// ``PKIRecord/modifiedAt``.
    case modifiedAt
    /// ``PKIRecord/deletedAt``.
    case deletedAt

    /// How the field compares.
    public var kind: FieldKind {
        switch self {
        case .id: .identifier
        case .displayName, .status, .statusDetails: .text
        case .modifiedAt, .deletedAt: .number
        }
    }

    /// Whether the field may hold nothing. What was deleted always has its time, and nothing else is asked for it.
    public var isOptional: Bool { self == .status || self == .statusDetails }
}

extension PKIRecord: QueriedRecord {
    /// What a field holds.
    public func value(of field: PKIField) -> FieldValue {
        switch field {
        case .id: .text(id)
        case .displayName: .text(displayName)
        case .status: uploadState.map { .text($0.rawValue) } ?? .null
        case .statusDetails: statusDetails.map { .text($0) } ?? .null
        case .modifiedAt: .integer(modifiedAt)
        case .deletedAt: deletedAt.map { .integer($0) } ?? .null
        }
    }
}
