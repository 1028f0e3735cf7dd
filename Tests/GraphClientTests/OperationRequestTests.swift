import Foundation
import GraphCatalogue
import GraphClient
import GraphWire
import Testing

@Suite("Every operation of the catalogue")
struct OperationRequestTests {
    /// The operations the SDK has builders for: all of them.
    static let built = GraphOperation.all

    /// The SDK's request for an operation on the entity `a b/ü`, with a body where it takes one.
    private func request(_ operation: GraphOperation, _ client: GraphClient) throws -> TransportRequest {
        if let variant = operation.variant { return try flowRequest(operation.id, variant, client) }
        let connectors = client.identity.apiConnectors
        let attributes = client.identity.userFlowAttributes
        let connector = IdentityApiConnector(
            displayName: "N", targetUrl: "https://api.example/x",
            authenticationConfiguration: .basic(BasicAuthentication(username: "u", password: "p")))
        return switch operation.id {
        case .listApiConnectors: try connectors.makeListRequest().transportRequest
        case .createApiConnector: try connectors.makePostRequest(connector).transportRequest
        case .countApiConnectors: try connectors.makeCountRequest().transportRequest
        case .getApiConnector: try connectors["a b/ü"].makeGetRequest().transportRequest
        case .updateApiConnector:
            try connectors["a b/ü"].makePatchRequest(IdentityApiConnector(displayName: "N2")).transportRequest
        case .deleteApiConnector: try connectors["a b/ü"].makeDeleteRequest().transportRequest
        case .uploadApiConnectorClientCertificate:
            try connectors["a b/ü"].uploadClientCertificate.makePostRequest(pfxBytes: [1, 2, 255], password: "")
                .transportRequest
        case .listUserFlowAttributes: try attributes.makeListRequest().transportRequest
        case .createUserFlowAttribute: try attributes.makePostRequest(.init(displayName: "N")).transportRequest
        case .countUserFlowAttributes: try attributes.makeCountRequest().transportRequest
        case .getUserFlowAttribute: try attributes["a b/ü"].makeGetRequest().transportRequest
        case .updateUserFlowAttribute:
            try attributes["a b/ü"].makePatchRequest(.init(description: "D")).transportRequest
        case .deleteUserFlowAttribute: try attributes["a b/ü"].makeDeleteRequest().transportRequest
        default: try directoryRequest(operation.id, client)
        }
    }

    private func flowRequest(
        _ id: OperationID, _ variant: GraphOperation.Variant, _ client: GraphClient
    ) throws -> TransportRequest {
        let flows = variant.flows == .b2x ? client.identity.b2xUserFlows : client.identity.b2cUserFlows
        let flow = flows["a b/ü"]
        let configuration = flow.apiConnectorConfiguration
        if let step = variant.step {
            switch step {
            case .postFederationSignup: return try stepRequest(id, configuration.postFederationSignup)
            case .postAttributeCollection: return try stepRequest(id, configuration.postAttributeCollection)
            case .preTokenIssuance: return try stepRequest(id, configuration.preTokenIssuance)
            }
        }
        switch variant.providers {
        case .identityProviders: return try providerRequest(id, flow.identityProviders)
        case .userFlowIdentityProviders: return try providerRequest(id, flow.userFlowIdentityProviders)
        case nil: break
        }
        let assignments = flow.userAttributeAssignments
        return switch id {
        case .listUserFlows: try flows.makeListRequest().transportRequest
        case .createUserFlow: try flows.makePostRequest(.init(id: "N")).transportRequest
        case .countUserFlows: try flows.makeCountRequest().transportRequest
        case .getUserFlow: try flow.makeGetRequest().transportRequest
        case .updateUserFlow: try flow.makePatchRequest(.init(defaultLanguageTag: "de")).transportRequest
        case .deleteUserFlow: try flow.makeDeleteRequest().transportRequest
        case .getApiConnectorConfiguration: try configuration.makeGetRequest().transportRequest
        case .listAttributeAssignments: try assignments.makeListRequest().transportRequest
        case .createAttributeAssignment: try assignments.makePostRequest(.init(isOptional: true)).transportRequest
        case .countAttributeAssignments: try assignments.makeCountRequest().transportRequest
        case .getAttributeOrder: try assignments.makeGetOrderRequest().transportRequest
        case .setAttributeOrder: try assignments.makeSetOrderRequest(["city"]).transportRequest
        case .getAttributeAssignment: try assignments["a b/ü"].makeGetRequest().transportRequest
        case .updateAttributeAssignment:
            try assignments["a b/ü"].makePatchRequest(.init(isOptional: false)).transportRequest
        case .deleteAttributeAssignment: try assignments["a b/ü"].makeDeleteRequest().transportRequest
        case .getAssignedAttribute: try assignments["a b/ü"].makeUserAttributeRequest().transportRequest
        case .listFlowLanguages: try flow.languages.makeListRequest().transportRequest
        case .countFlowLanguages: try flow.languages.makeCountRequest().transportRequest
        case .getFlowLanguage: try flow.languages.makeGetRequest("a b/ü").transportRequest
        default: throw MissingBuilder(id: id)
        }
    }

    private func stepRequest(_ id: OperationID, _ step: FlowStepRequestBuilder) throws -> TransportRequest {
        switch id {
        case .getStepConnector: try step.makeGetRequest().transportRequest
        case .updateStepConnector: try step.makePatchRequest(.init(displayName: "N")).transportRequest
        case .removeStepConnector: try step.makeDeleteRequest().transportRequest
        case .getStepReference: try step.ref.makeGetRequest().transportRequest
        case .setStepReference: try step.ref.makePutRequest(connector: "c").transportRequest
        case .removeStepReference: try step.ref.makeDeleteRequest().transportRequest
        case .uploadStepClientCertificate:
            try step.uploadClientCertificate.makePostRequest(pfxBytes: [1], password: "").transportRequest
        default: throw MissingBuilder(id: id)
        }
    }

    private func providerRequest<Provider>(
        _ id: OperationID, _ providers: FlowIdentityProvidersRequestBuilder<Provider>
    ) throws -> TransportRequest {
        switch id {
        case .listFlowProviders: try providers.makeListRequest().transportRequest
        case .countFlowProviders: try providers.makeCountRequest().transportRequest
        case .listFlowProviderReferences: try providers.makeReferencesRequest().transportRequest
        case .addFlowProviderReference: try providers.makeAddRequest("Google-OAUTH").transportRequest
        case .removeFlowProviderReference: try providers.makeRemoveRequest("a b/ü").transportRequest
        case .removeFlowProviderReferenceByAddress:
            try providers.makeRemoveByAddressRequest("Google-OAUTH").transportRequest
        default: throw MissingBuilder(id: id)
        }
    }

    private func directoryRequest(_ id: OperationID, _ client: GraphClient) throws -> TransportRequest {
        let root = client.directory.publicKeyInfrastructure
        let pkis = root.certificateBasedAuthConfigurations
        let pki = pkis["a b/ü"]
        let authorities = pki.certificateAuthorities
        let authority = authorities["a b/ü"]
        let deleted = client.directory.deletedItems
        let item = deleted["a b/ü"]
        return switch id {
        case .getPublicKeyInfrastructure: try root.makeGetRequest().transportRequest
        case .updatePublicKeyInfrastructure: try root.makePatchRequest(.init()).transportRequest
        case .deletePublicKeyInfrastructure: try root.makeDeleteRequest().transportRequest
        case .listPKIs: try pkis.makeListRequest().transportRequest
        case .createPKI: try pkis.makePostRequest(.init(displayName: "N")).transportRequest
        case .countPKIs: try pkis.makeCountRequest().transportRequest
        case .getPKI: try pki.makeGetRequest().transportRequest
        case .updatePKI: try pki.makePatchRequest(.init(displayName: "N")).transportRequest
        case .deletePKI: try pki.makeDeleteRequest().transportRequest
        case .uploadToPKI:
            try pki.upload.makePostRequest(uploadUrl: "https://x/y", sha256FileHash: "AB").transportRequest
        case .listAuthorities: try authorities.makeListRequest().transportRequest
        case .createAuthority: try authorities.makePostRequest(.init(certificate: "AQ==")).transportRequest
        case .countAuthorities: try authorities.makeCountRequest().transportRequest
        case .getAuthority: try authority.makeGetRequest().transportRequest
        case .updateAuthority: try authority.makePatchRequest(.init(isIssuerHintEnabled: true)).transportRequest
        case .deleteAuthority: try authority.makeDeleteRequest().transportRequest
        case .listDeletedPKIs: try deleted.makePKIsRequest().transportRequest
        case .listDeletedAuthorities: try deleted.makeCertificateAuthoritiesRequest().transportRequest
        case .getDeletedItem: try item.makeGetRequest().transportRequest
        case .restoreDeletedItem: try item.makeRestoreRequest().transportRequest
        case .removeDeletedItem: try item.makeDeleteRequest().transportRequest
        case .listUsers: try client.users.makeListRequest().transportRequest
        case .createUser:
            try client.users.makePostRequest(
                User(
                    displayName: "N",
                    identities: [.init(signInType: "federated", issuer: "google.com", issuerAssignedId: "1")])
            ).transportRequest
        case .countUsers: try client.users.makeCountRequest().transportRequest
        case .getUser: try client.users["a b/ü"].makeGetRequest().transportRequest
        default: throw MissingBuilder(id: id)
        }
    }

    private struct MissingBuilder: Error {
        let id: OperationID
    }

    @Test("is asked for with the catalogue's method and path, in every version it has", arguments: built)
    func methodAndPath(operation: GraphOperation) throws {
        let path = try #require(operation.path.path(keys: operation.path.keyNames.map { _ in "a b/ü" }))
        let query =
            operation.id == .removeFlowProviderReferenceByAddress
            ? "?@id=https%3A%2F%2Fgraph.example%2FVERSION%2Fidentity%2FidentityProviders%2FGoogle-OAUTH" : ""
        for version in APIVersion.allCases {
            let client = try GraphClient.recorded(by: RecordingTransport(), version: version)
            guard operation.versions.contains(version) else {
                let error = #expect(throws: GraphClientError.self) { try request(operation, client) }
                #expect(error?.code == .notOfferedInVersion)
                continue
            }
            let made = try request(operation, client)
            #expect(made.method == operation.method)
            let expected =
                "https://graph.example/\(version.rawValue)\(path)"
                + query.replacing(
                    "VERSION", with: version.rawValue)
            #expect(made.url == expected)
        }
    }

    @Test("is the request that Microsoft's Python SDK sends", arguments: built)
    func sameAsPython(operation: GraphOperation) throws {
        for version in operation.versions {
            let made = try request(operation, .recorded(by: RecordingTransport(), version: version))
            let name = "\(version.rawValue) \(operation.name)"
            guard let golden = Self.pythonRequests.requests[name] else {
                #expect(Self.pythonRequests.absent[name]?.isEmpty == false, "there is no word of \(name)")
                continue
            }
            #expect(made.method.rawValue == golden.method)
            #expect(made.url == golden.url)
            #expect(try made.body.map { try JSONValue(parsing: Data($0)) } == golden.body)
        }
    }

    /// What `scripts/interop sdk-requests` recorded.
    private static let pythonRequests: PythonRequests = {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Golden/python-sdk-requests.json")
        do {
            return try JSONDecoder().decode(PythonRequests.self, from: Data(contentsOf: file))
        } catch {
            Issue.record(error)
            return PythonRequests(requests: [:], absent: [:])
        }
    }()

    private struct PythonRequests: Decodable {
        struct Request: Decodable {
            let method: String
            let url: String
            let body: JSONValue?
        }
        let requests: [String: Request]
        /// Why the Python SDK cannot make it.
        let absent: [String: String]
    }

    /// A version that has the operation.
    private func version(of operation: GraphOperation) -> APIVersion { operation.versions.contains(.v1) ? .v1 : .beta }

    @Test("encodes an id as one path segment")
    func idEncoding() throws {
        let request = try request(.entry(.getApiConnector), .recorded(by: RecordingTransport()))
        #expect(request.url == "https://graph.example/v1.0/identity/apiConnectors/a%20b%2F%C3%BC")
    }

    @Test("says what it is, what it accepts and what it sends", arguments: built)
    func headers(operation: GraphOperation) throws {
        let request = try request(
            operation, .recorded(by: RecordingTransport(), version: version(of: operation)))
        #expect(
            request.headers["Accept"] == (operation.id.rawValue.hasPrefix("count") ? "text/plain" : "application/json"))
        #expect(request.headers["user-agent"] == GraphClientRelease.userAgent)
        #expect(request.headers["client-request-id"] == GraphClient.requestID)
        #expect(request.headers["content-type"] == (request.body == nil ? nil : "application/json"))
        #expect(request.headers["accept-encoding"] == "gzip")
        #expect(request.headers["authorization"] == nil, "the token is added when it is sent")
    }

    @Test(
        "sends exactly the members that are set",
        arguments: [
            (
                GraphOperation.entry(.createApiConnector),
                ##"{"authenticationConfiguration":{"@odata.type":"#microsoft.graph.basicAuthentication","##
                    + ##""password":"p","username":"u"},"displayName":"N","targetUrl":"https://api.example/x"}"##
            ),
            (.entry(.updateApiConnector), #"{"displayName":"N2"}"#),
            (.entry(.uploadApiConnectorClientCertificate), #"{"password":"","pkcs12Value":"AQL/"}"#),
            (.entry(.uploadToPKI), #"{"sha256FileHash":"AB","uploadUrl":"https://x/y"}"#),
            (
                .entry(.updateAuthority),
                ##"{"@odata.type":"#microsoft.graph.certificateAuthorityDetail","isIssuerHintEnabled":true}"##
            ),
            (.entry(.updatePublicKeyInfrastructure), "{}"),
            (.entry(.setAttributeOrder, .init(.b2x)), #"{"newAssignmentOrder":{"order":["city"]}}"#),
            (
                .entry(.setStepReference, .init(.b2x, .postFederationSignup)),
                #"{"@odata.id":"https://graph.example/v1.0/identity/apiConnectors/c"}"#
            ),
            (
                .entry(.addFlowProviderReference, .init(.b2x, providers: .userFlowIdentityProviders)),
                #"{"@odata.id":"https://graph.example/v1.0/identity/identityProviders/Google-OAUTH"}"#
            ),
        ])
    func bodies(operation: GraphOperation, expected: String) throws {
        let request = try request(operation, .recorded(by: RecordingTransport()))
        #expect(request.body.map { String(decoding: $0, as: UTF8.self) } == expected)
    }

    @Test("clears a step with an empty object")
    func clearing() throws {
        let flow = try GraphClient.recorded(by: RecordingTransport()).identity.b2xUserFlows["f"]
        let request = try flow.apiConnectorConfiguration.postFederationSignup.ref.makePutRequest(connector: nil)
        #expect(request.transportRequest.body.map { String(decoding: $0, as: UTF8.self) } == "{}")
    }

    @Test("carries query options with literal names in order and everything else encoded")
    func query() throws {
        let client = try GraphClient.recorded(by: RecordingTransport())
        let request = try client.identity.apiConnectors.makeListRequest(
            .select(\.id, \.displayName).expand("a").filter("startswith(displayName, 'O''B')").search("\"x\"")
                .orderBy(\.displayName, .descending).top(5).skip(2).count())
        let url = request.transportRequest.url
        #expect(
            url == "https://graph.example/v1.0/identity/apiConnectors"
                + "?$count=true&$expand=a&$filter=startswith%28displayName%2C%20%27O%27%27B%27%29"
                + "&$orderby=displayName%20desc&$search=%22x%22&$select=id,displayName&$skip=2&$top=5")
    }

    @Test("is refused for an id that is empty or leads elsewhere, before anything is sent", arguments: ["", ".", ".."])
    func emptyID(id: String) throws {
        let client = try GraphClient.recorded(by: RecordingTransport())
        let error = #expect(throws: GraphClientError.self) {
            try client.identity.apiConnectors[id].makeGetRequest()
        }
        #expect(error?.code == .invalidURL)
    }

    @Test("is refused for a cloud that does not have it, naming those that do", arguments: built)
    func clouds(operation: GraphOperation) throws {
        let version = version(of: operation)
        for cloud in Cloud.allCases {
            let client = try GraphClient.recorded(
                by: RecordingTransport(), baseURL: cloud.graphRoot, version: version)
            if operation.clouds.contains(cloud) {
                #expect(try request(operation, client).url.hasPrefix("\(cloud.graphRoot)/\(version.rawValue)/"))
            } else {
                let error = #expect(throws: GraphClientError.self) { try request(operation, client) }
                #expect(error?.code == .notOfferedInCloud)
                #expect(error?.description.contains("china, global") == true)
            }
        }
    }

    @Test("Signet's probe lives at the root, without a version")
    func probe() throws {
        let client = try GraphClient.recorded(by: RecordingTransport(), baseURL: "https://graph.example/sub/beta")
        let request = try client.signet.makeProbeRequest("a/b").transportRequest
        #expect(request.method == .post)
        #expect(request.url == "https://graph.example/sub/signet/connectors/a%2Fb/probe")
    }

    @Test("walks through all pages, asking for each when it is needed")
    func pages() async throws {
        func page(_ ids: [String], next: String?) -> TransportResponse {
            let link = next.map {
                #""@odata.nextLink":"https://graph.example/v1.0/identity/apiConnectors?$skiptoken=\#($0)","#
            }
            return .json(#"{\#(link ?? "")"value":[\#(ids.map { #"{"id":"\#($0)"}"# }.joined(separator: ","))]}"#)
        }
        let transport = RecordingTransport(
            page(["a", "b"], next: "1"), page([], next: "2"), page(["c"], next: nil))
        let client = try GraphClient.recorded(by: transport)
        var found: [String] = []
        for try await connector in client.identity.apiConnectors.all(.top(2)) {
            found.append(connector.id ?? "")
            if found.count == 1 { #expect(transport.graphRequests.count == 1) }
        }
        #expect(found == ["a", "b", "c"])
        #expect(transport.graphRequests.map { $0.url.suffix(12) } == ["ctors?$top=2", "$skiptoken=1", "$skiptoken=2"])
    }

    @Test("does not walk in a circle", arguments: [["1"], ["1", "2", "1"]])
    func circle(links: [String]) async throws {
        let transport = RecordingTransport(
            outcomes: links.map { link in
                let address = "https://graph.example/v1.0/identity/apiConnectors?$skiptoken=\(link)"
                return .success(.json(#"{"@odata.nextLink":"\#(address)","value":[]}"#))
            })
        let client = try GraphClient.recorded(by: transport)
        let error = await #expect(throws: GraphClientError.self) {
            for try await _ in client.identity.apiConnectors.all() {}
        }
        #expect(error?.code == .unexpectedAnswer)
    }

    @Test("of any other path is sent as it stands, and of what is no path not at all")
    func anyPath() throws {
        let client = try GraphClient.recorded(by: RecordingTransport(), version: .beta)
        let request = try client.request(.patch, "/me?$select=id", body: .object(["a": .integer(1)])).transportRequest
        #expect(request.url == "https://graph.example/beta/me?$select=id")
        #expect(request.method == .patch)
        #expect(request.body.map { String(decoding: $0, as: UTF8.self) } == #"{"a":1}"#)
        for path in ["me", "", "/a b", "/a#b", "/ü"] {
            #expect(throws: GraphClientError.self) { try client.request(.get, path) }
        }
    }
}
