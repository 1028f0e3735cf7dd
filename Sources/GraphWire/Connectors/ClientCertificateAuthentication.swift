/// The certificates of a connector (Graph complex type `clientCertificateAuthentication`).
public struct ClientCertificateAuthentication: GraphModel {
    /// Oldest upload first.
    public var certificateList: [Pkcs12CertificateInformation]?
    /// What this release does not know, by name; it is sent back as it came.
    public var additionalData: [String: JSONValue] = [:]

    /// The members by their names.
    public static let members: [ModelMember<Self>] = [
        ModelMember("certificateList", \.certificateList)
    ]

    /// Makes a list that is absent.
    public init() {}

    /// Makes a list.
    public init(certificateList: [Pkcs12CertificateInformation]?) {
        self.certificateList = certificateList
    }
}

/// What may be known of an uploaded certificate (Graph complex type `pkcs12CertificateInformation`).
public struct Pkcs12CertificateInformation: GraphModel {
    /// SHA-1 of the DER certificate, 40 upper-case hex digits.
    public var thumbprint: String?
    /// Start of validity, seconds since 1970-01-01T00:00:00Z.
    public var notBefore: Int64
    /// End of validity, seconds since 1970-01-01T00:00:00Z.
    public var notAfter: Int64
    /// Whether the service presents this certificate now: the latest upload that is valid at this moment.
    public var isActive: Bool
    /// What this release does not know, by name; it is sent back as it came.
    public var additionalData: [String: JSONValue] = [:]

    /// The members by their names.
    public static let members: [ModelMember<Self>] = [
        ModelMember(required: "isActive", \.isActive),
        ModelMember(required: "notAfter", \.notAfter),
        ModelMember(required: "notBefore", \.notBefore),
        ModelMember("thumbprint", \.thumbprint),
    ]

    /// Makes an entry that is valid at no time.
    public init() {
        notBefore = 0
        notAfter = 0
        isActive = false
    }

    /// Makes an entry.
    public init(thumbprint: String?, notBefore: Int64, notAfter: Int64, isActive: Bool) {
        self.thumbprint = thumbprint
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.isActive = isActive
    }
}
