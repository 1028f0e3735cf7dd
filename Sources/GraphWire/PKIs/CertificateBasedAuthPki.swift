/// A set of certificate authorities (Graph resource type `certificateBasedAuthPki`).
public struct CertificateBasedAuthPki: GraphModel {
    /// The type in ``odataType``.
    public static let typeName = "#microsoft.graph.certificateBasedAuthPki"

    /// The address of the metadata that describes the answer; only in answers.
    public var odataContext: String?
    /// ``typeName``; only in answers.
    public var odataType: String?
    /// A GUID made by the service.
    public var id: String?
    /// The name an administrator sees, at most 256 characters.
    public var displayName: String?
    /// When it was deleted, such as `2026-11-21T15:04:05Z`; only of deleted items.
    public var deletedDateTime: String?
    /// When it or one of its authorities last changed.
    public var lastModifiedDateTime: String?
    /// How the last upload stands; absent before the first.
    public var status: PkiUploadStatus?
    /// What there is to say about the last upload.
    public var statusDetails: String?
    /// What this release does not know, by name; it is sent back as it came.
    public var additionalData: [String: JSONValue] = [:]

    /// The members by their names.
    public static let members: [ModelMember<Self>] = [
        ModelMember("@odata.context", \.odataContext),
        ModelMember("@odata.type", \.odataType),
        ModelMember("deletedDateTime", \.deletedDateTime),
        ModelMember("displayName", \.displayName),
        ModelMember("id", \.id),
        ModelMember("lastModifiedDateTime", \.lastModifiedDateTime),
        ModelMember("status", \.status),
        ModelMember("statusDetails", \.statusDetails),
    ]

    /// Makes a PKI in which nothing is set.
    public init() {}

    /// Makes a PKI; every member may be left out, as in a partial update.
    public init(
        odataContext: String? = nil, odataType: String? = nil, id: String? = nil, displayName: String? = nil,
        deletedDateTime: String? = nil, lastModifiedDateTime: String? = nil, status: PkiUploadStatus? = nil,
        statusDetails: String? = nil
    ) {
        self.odataContext = odataContext
        self.odataType = odataType
        self.id = id
        self.displayName = displayName
        self.deletedDateTime = deletedDateTime
        self.lastModifiedDateTime = lastModifiedDateTime
        self.status = status
        self.statusDetails = statusDetails
    }
}
