import DirectoryService
import DirectoryStore
import GraphWire

extension UserInput {
    /// Reads an account from a request.
    ///
    /// - Throws: ``GraphError`` for a member of another type, and for an identifier, which only the service may choose.
    init(_ body: JSONValue) throws {
        if body.member("id") ?? .null != .null {
            throw GraphError.badRequest("A new user must not have an id: the service chooses it.", target: "id")
        }
        self.init(
            userPrincipalName: try body.text("userPrincipalName"), displayName: try body.text("displayName"),
            mail: try body.text("mail"), userType: try body.text("userType"),
            accountEnabled: try body.bool("accountEnabled"),
            identities: try body.objects("identities").map { try UserIdentity($0) },
            attributes: try Self.attributes(of: body))
    }

    /// Members that are read by themselves, and those that nothing here depends on: nobody signs in with a password, and
    /// nobody gets mail. A password is not looked at, much less kept.
    private static let otherMembers: Set<String> = [
        "id", "userprincipalname", "displayname", "mail", "usertype", "accountenabled", "identities",
        "passwordprofile", "passwordpolicies", "mailnickname",
    ]

    /// Everything else that has a value; the service knows which of it there can be.
    private static func attributes(of body: JSONValue) throws -> [String: AttributeValue] {
        guard case .object(let members) = body else { return [:] }
        var attributes: [String: AttributeValue] = [:]
        for (name, value) in members where !otherMembers.contains(name.lowercased()) && !name.hasPrefix("@") {
            switch value {
            case .null, .array([]): continue
            case .string(let text): attributes[name] = .text(text)
            case .integer(let number): attributes[name] = .integer(number)
            case .bool(let flag): attributes[name] = .bool(flag)
            case .number, .array, .object:
                throw GraphError.badRequest(
                    "\(name.prefix(80)) must be text, a whole number, true or false, not \(value.kind).",
                    target: String(name.prefix(80)))
            }
        }
        return attributes
    }
}

extension UserIdentity {
    /// Reads an identity from a request; what is missing is empty, which the service refuses.
    fileprivate init(_ body: JSONValue) throws {
        self.init(
            signInType: try body.text("signInType", target: "identities/signInType") ?? "",
            issuer: try body.text("issuer", target: "identities/issuer") ?? "",
            issuerAssignedID: try body.text("issuerAssignedId", target: "identities/issuerAssignedId") ?? "")
    }
}
