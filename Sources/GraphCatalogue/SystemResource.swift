/// What every version of Graph has beside its resources (OData 4.01 protocol §11).
public enum SystemResource: String, Sendable, CaseIterable {
    /// Several requests in one.
    case batch = "$batch"
    /// The types that are served, as XML.
    case metadata = "$metadata"
    /// The names at the root of the service.
    case serviceDocument = ""

    /// The method it answers to.
    public var method: GraphOperation.Method {
        switch self {
        case .batch: .post
        case .metadata, .serviceDocument: .get
        }
    }

    /// Its path below a version.
    public var path: PathTemplate { PathTemplate("/" + rawValue) }
}
