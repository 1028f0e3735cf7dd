import CommandSupport
import GraphCatalogue
import Testing

@testable import GraphCommands

@Suite("Looking for an operation")
struct OperationSearchTests {
    private func found(
        _ pattern: String, method: GraphOperation.Method? = nil, version: APIVersion? = nil
    ) throws -> [String] {
        try OperationSearch(pattern, method: method, version: version).matches()
            .map { "\($0.version.rawValue) \($0.operation.name)" }
    }

    /// In one version of its own, for the exact name of something.
    @Test(
        "finds every entry by its cmdlet, its words, its path with ids or without, and its URL",
        arguments: operationsInVersions)
    func everyEntry(_ operation: GraphOperation, _ version: APIVersion) throws {
        let wanted = "\(version.rawValue) \(operation.name)"
        let path = try #require(operation.path.path(keys: operation.path.keyNames.map { _ in "a-b.c%201" }))
        let patterns = [
            operation.cmdlet.name(in: version), operation.cmdlet.name(in: version).uppercased(),
            operation.mgcWords.joined(separator: " "), "mgc \(operation.mgcWords.joined(separator: " ")) --some-id 5",
            "/\(version.rawValue)\(operation.path)", "\(operation.path)", path,
            "https://graph.microsoft.com/\(version.rawValue)\(path)?$top=5",
        ]
        for pattern in patterns {
            #expect(
                try found(pattern, method: operation.method, version: version).contains(wanted), "\(pattern)")
        }
        for permission in operation.access.application {
            #expect(try found(permission.rawValue, version: version).contains(wanted))
        }
    }

    @Test("tells the commands of a URL, and the URL of a command")
    func both() throws {
        #expect(
            try found("https://graph.microsoft.com/v1.0/identity/apiConnectors/9d1c") == [
                "v1.0 getApiConnector", "v1.0 updateApiConnector", "v1.0 deleteApiConnector",
            ])
        #expect(try found("/identity/apiConnectors", method: .post) == ["v1.0 createApiConnector"])
        #expect(
            try found("/identity/apiConnectors/1/uploadClientCertificate") == [
                "v1.0 uploadApiConnectorClientCertificate"
            ])
        #expect(try found("/beta/identity/apiConnectors/$count") == ["beta countApiConnectors"])
        let match = try #require(
            try OperationSearch("Invoke-MgBetaUploadIdentityApiConnectorClientCertificate").matches().first)
        #expect(
            match.path
                == "/beta/identity/apiConnectors/{identityApiConnector-id}/microsoft.graph.uploadClientCertificate")
        #expect(match.mgc == "identity api-connectors upload-client-certificate post")
        #expect(match.permissions == ["APIConnectors.ReadWrite.All"])
    }

    @Test("takes a whole name as meant, and parts and asterisks as parts")
    func parts() throws {
        #expect(try found("Get-MgIdentityApiConnector") == ["v1.0 listApiConnectors", "v1.0 getApiConnector"])
        #expect(
            try found("get-mgidentityapiconn") == [
                "v1.0 listApiConnectors", "v1.0 countApiConnectors", "v1.0 getApiConnector",
            ])
        #expect(try found("Invoke-MgUpload*Connector*").count == 3)
        #expect(try found("uploadClientCertificate", method: .post).count == 7)
        #expect(try found("*Count").count == GraphOperation.all.filter { $0.responseBody == .count }.count)
        #expect(try found("identity api-connectors").count == 7)
        #expect(try found("identity api-connectors *") == found("identity api-connectors "))
        #expect(try found("/directory/*/$count") == ["v1.0 countPKIs", "v1.0 countAuthorities"])
        #expect(try found("PublicKeyInfrastructure.ReadWrite.All", method: .delete).count == 4)
        #expect(try found("User.Read.All") == ["v1.0 listUsers", "v1.0 countUsers", "v1.0 getUser"])
        #expect(try found("/users") == ["v1.0 listUsers", "v1.0 createUser"])
        #expect(try found("users").count == 4)
        #expect(try found("PublicKeyInfrastructure.Read.All").allSatisfy { $0.hasPrefix("v1.0 ") })
    }

    @Test("shows v1.0 where there is a choice, and beta where there is none or it is asked for")
    func versions() throws {
        #expect(try found("Get-MgBetaIdentityB2CUserFlowLanguage").allSatisfy { $0.hasPrefix("beta") })
        #expect(try found("b2c-user-flows list") == ["beta listUserFlows.b2c"])
        #expect(try found("identity api-connectors list", version: .beta) == ["beta listApiConnectors"])
        #expect(try found("identity api-connectors list") == ["v1.0 listApiConnectors"])
    }

    @Test(
        "that finds nothing names what comes nearest",
        arguments: [
            (
                "Get-MgIdentityApiConector", nil,
                #"no operation is known by "Get-MgIdentityApiConector""#,
                #"did you mean "Get-MgIdentityApiConnector", "#
            ),
            (
                "identity api-connector list", nil, #"no operation is known by "identity api-connector list""#,
                #"did you mean "identity api-connectors list""#
            ),
            (
                "/identity/apiConnector", nil, #"no operation is known by "/identity/apiConnector""#,
                #"did you mean "/identity/apiConnectors""#
            ),
            (
                "/reports", nil, #"no operation is known by "/reports""#,
                "write a part of a cmdlet, of words of mgc, of a permission, or a path such as /identity/apiConnectors"
            ),
            (
                "identity api-connectors list", GraphOperation.Method.put,
                #""identity api-connectors list" is known, but not with these options"#, "leave out --method or --beta"
            ),
        ] as [(String, GraphOperation.Method?, String, String)])
    func nothing(pattern: String, method: GraphOperation.Method?, message: String, remedy: String) {
        let error = #expect(throws: CommandFailure.self) {
            try OperationSearch(pattern, method: method).matches()
        }
        #expect(error?.exitCode == .notFound)
        #expect(error?.message == message)
        #expect(error?.remedy?.hasPrefix(remedy) == true, "\(error?.remedy ?? "")")
    }

    @Test("wants something to look for", arguments: ["", "  "])
    func empty(pattern: String) {
        let error = #expect(throws: CommandFailure.self) { try OperationSearch(pattern).matches() }
        #expect(error?.exitCode == .usage)
    }

    @Test(
        "compares names with asterisks",
        arguments: [
            ("a*c", "abc", true), ("a*c", "ac", true), ("a*c", "abcd", false), ("*", "", true), ("*b*", "abc", true),
            ("a*b*c", "aXbYc", true), ("a*b*c", "acb", false), ("ab*ba", "aba", false), ("b", "abc", true),
            ("B", "abc", true), ("x", "abc", false), ("**", "x", true), ("abc*", "ab", false),
        ])
    func patterns(pattern: String, name: String, fits: Bool) {
        #expect(NamePattern(pattern).matches(name) == fits)
    }
}
