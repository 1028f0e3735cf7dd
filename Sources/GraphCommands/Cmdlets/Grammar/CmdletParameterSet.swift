import GraphCatalogue

/// One way to call a cmdlet: an operation of the service, and where its identifiers and its body come from.
struct CmdletParameterSet: Sendable {
    /// Such as `UploadViaIdentityExpanded`.
    let name: String
    let operation: GraphOperation
    /// Whether the identifiers come from `-InputObject` instead of parameters of their own.
    let isViaIdentity: Bool
    let body: Body

    /// Where the body comes from.
    enum Body: Sendable {
        case none
        /// One parameter for each member.
        case expanded
        /// `-BodyParameter`.
        case whole
    }

    /// All ways to call an operation, the default one first.
    ///
    /// - Parameter suffix: tells the sets of several operations with one cmdlet apart, as the generator does.
    static func all(of operation: GraphOperation, suffix: String) -> [CmdletParameterSet] {
        let base = baseName(of: operation)
        let hasBody = operation.requestBody != .none
        let isList = base == "List"
        func set(_ isViaIdentity: Bool, _ body: Body) -> CmdletParameterSet {
            let name =
                base + suffix + (isViaIdentity ? "ViaIdentity" : "") + (body == .expanded ? "Expanded" : "")
            return CmdletParameterSet(name: name, operation: operation, isViaIdentity: isViaIdentity, body: body)
        }
        let direct = hasBody ? [set(false, .expanded), set(false, .whole)] : [set(false, .none)]
        guard !operation.path.keyNames.isEmpty, !isList else { return direct }
        return direct + (hasBody ? [set(true, .expanded), set(true, .whole)] : [set(true, .none)])
    }

    /// The generator's word for what an operation does: `Upload` of `uploadClientCertificate`, `Create` of a POST.
    private static func baseName(of operation: GraphOperation) -> String {
        if case .action(let action)? = operation.path.segments.last {
            return PascalCase.name(String(action.prefix { !$0.isUppercase }))
        }
        return switch operation.method {
        case .get: operation.isList ? "List" : "Get"
        case .post: "Create"
        case .patch: "Update"
        case .put: "Set"
        case .delete: "Delete"
        }
    }
}

extension GraphOperation {
    /// Whether the answer is a page of something.
    var isList: Bool {
        switch responseBody {
        case .collection, .references: true
        default: false
        }
    }
}
