/// A set of certificate authorities (Graph resource type `certificateBasedAuthPki`).
public struct CertificateBasedAuthPki: Codable, Sendable, Hashable {
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
    /// How the last upload stands: `notStarted`, `running`, `succeeded` or `failed`; absent before the first.
    public var status: String?
    /// What there is to say about the last upload.
    public var statusDetails: String?

    /// Makes a PKI; every member may be left out, as in a partial update.
    public init(
        odataContext: String? = nil, odataType: String? = nil, id: String? = nil, displayName: String? = nil,
        deletedDateTime: String? = nil, lastModifiedDateTime: String? = nil, status: String? = nil,
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

    private enum CodingKeys: String, CodingKey {
        case odataContext = "@odata.context"
        case odataType = "@odata.type"
        case id, displayName, deletedDateTime, lastModifiedDateTime, status, statusDetails
    }
}

/// The parameters of `upload` of a PKI.
public struct PkiUploadParameters: Codable, Sendable, Hashable {
    /// Where the service finds the `.p7b` file, `http` or `https`.
    public var uploadUrl: String?
    /// SHA-256 of the file's bytes, 64 hex digits.
    public var sha256FileHash: String?

    /// Makes the parameters.
    public init(uploadUrl: String?, sha256FileHash: String?) {
        self.uploadUrl = uploadUrl
        self.sha256FileHash = sha256FileHash
    }
}

/// The root of the PKIs (Graph resource type `publicKeyInfrastructureRoot`).
public struct PublicKeyInfrastructureRoot: Codable, Sendable, Hashable {
    /// The address of the metadata that describes the answer; only in answers.
    public var odataContext: String?
    /// The tenant's identifier.
    public var id: String?

    /// Makes the root.
    public init(odataContext: String? = nil, id: String? = nil) {
        self.odataContext = odataContext
        self.id = id
    }

    private enum CodingKeys: String, CodingKey {
        case odataContext = "@odata.context"
        case id
    }
}
