import GraphWire

/// The body of a `$ref` request: the address of an object of a collection.
struct ObjectReference {
    /// The collections in which the object may lie.
    private let collections: [String]
    /// What the object is, for errors.
    private let what: String

    /// References to API connectors.
    static let connectors = ObjectReference(collections: ["apiConnectors"], what: "API connector")
    /// References to identity providers; an old page writes them without `/identity`.
    static let providers = ObjectReference(
        collections: ["identityProviders", "userFlowIdentityProviders"], what: "identity provider")

    /// The identifier in a reference; the address may be absolute or relative, of any version, with the key as a segment
    /// or in parentheses.
    ///
    /// - Throws: ``GraphError`` when there is no such address.
    func id(in reference: JSONValue, target: String = "@odata.id") throws -> String {
        guard let address = try reference.text("@odata.id", target: target) else {
            throw GraphError.badRequest("@odata.id is missing; send the address of an \(what).", target: target)
        }
        return try id(at: address, target: target)
    }

    /// The identifier at the end of an address.
    func id(at address: String, target: String) throws -> String {
        let path = address.prefix { $0 != "?" && $0 != "#" }
        let segments = RequestTarget(String(path)).segments
        guard segments.count >= 2,
            collections.contains(where: { $0.lowercased() == segments[segments.count - 2].lowercased() })
        else {
            throw GraphError.badRequest(
                "\(target == "@id" ? "@id" : "@odata.id") does not end in /identity/\(collections[0])/{id}, so it names no "
                    + "\(what).", target: target)
        }
        return segments[segments.count - 1]
    }
}
