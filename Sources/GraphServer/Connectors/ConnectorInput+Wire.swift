import DirectoryService
import GraphWire

extension ConnectorInput {
    /// Reads a connector from a request.
    ///
    /// Clients write back what they read, so `@odata.…` members, the identifier in an update, unknown `null`s and the
    /// read-only certificate list are let pass.
    ///
    /// - Throws: ``GraphError`` or ``DirectoryError`` for a member that cannot be meant.
    init(_ body: JSONValue, isNew: Bool) throws {
        let authentication = body.member("authenticationConfiguration")
        self.init(
            id: isNew ? try body.text("id") : nil,
            displayName: try body.requiredText("displayName", isNew: isNew),
            targetURL: try body.requiredText("targetUrl", isNew: isNew),
            authentication: authentication == .null ? nil : try authentication.map(AuthenticationInput.init))
    }
}

extension AuthenticationInput {
    fileprivate init(_ value: JSONValue) throws {
        let path = "authenticationConfiguration"
        guard case .object = value else {
            throw GraphError.badRequest("\(path) must be an object, not \(value.kind).", target: path)
        }
        let type = try value.text("@odata.type", target: "\(path)/@odata.type")
        switch type.flatMap(ODataTypeName.init(wireText:)) {
        case .basicAuthentication:
            let password = try value.text("password", target: "\(path)/password")
            self = .basic(
                username: try value.text("username", target: "\(path)/username"),
                password: password == BasicAuthentication.maskedPassword ? .unchanged : .new(password))
        case .pkcs12Certificate:
            self = .pkcs12(try CertificateUpload(value))
        case .clientCertificateAuthentication:
            self = .unchanged
        case nil:
            throw DirectoryError.unknownAuthentication(type)
        }
    }
}

extension CertificateUpload {
    /// Reads the two members of an upload.
    init(_ body: JSONValue) throws {
        self.init(pkcs12Value: try body.text("pkcs12Value"), password: try body.text("password"))
    }
}

extension JSONValue {
    /// A member that cannot be cleared: `null` in an update is refused instead of ignored.
    fileprivate func requiredText(_ name: String, isNew: Bool) throws -> String? {
        if !isNew, member(name) == .null { return "" }
        return try text(name)
    }
}
