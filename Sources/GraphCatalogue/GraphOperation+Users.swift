extension GraphOperation {
    /// Accounts (Graph resource `user`).
    static let users: [GraphOperation] = {
        let collection = "/users"
        let item = collection + "/{user-id}"
        func entry(
            _ id: OperationID, _ method: Method, _ path: String, success: Int, access: AccessRule,
            cmdlet: (String, String), mgc: [String]
        ) -> GraphOperation {
            GraphOperation(
                id: id, variant: nil, method: method, path: PathTemplate(path), versions: [.v1, .beta],
                successStatus: success, access: access, clouds: Set(Cloud.allCases),
                cmdlet: CmdletName(verb: cmdlet.0, noun: cmdlet.1), mgcWords: ["users"] + mgc,
                throttleScope: .directory)
        }
        return [
            entry(
                .listUsers, .get, collection, success: 200, access: .userRead, cmdlet: ("Get", "User"), mgc: ["list"]),
            entry(
                .createUser, .post, collection, success: 201, access: .userWrite, cmdlet: ("New", "User"),
                mgc: ["create"]),
            entry(
                .countUsers, .get, collection + "/$count", success: 200, access: .userRead,
                cmdlet: ("Get", "UserCount"), mgc: ["count", "get"]),
            entry(.getUser, .get, item, success: 200, access: .userRead, cmdlet: ("Get", "User"), mgc: ["get"]),
        ]
    }()
}
