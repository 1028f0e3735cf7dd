import Foundation
import GraphCatalogue
import GraphClient
import GraphWire
import Testing

@Suite("Every operation of the catalogue")
struct OperationRequestTests {
    /// The operations the SDK has builders for.
    static let built =
        GraphOperation.all.filter { $0.variant == nil && $0.throttleScope == .directory }.map(\.id)
        + GraphOperation.all.map(\.id).filter { $0.rawValue.contains("ApiConnector") }.filter {
            $0 != .getApiConnectorConfiguration
        }

    /// The SDK's request for an operation on the entity `a b/ü`, with a body where it takes one.
    private func request(_ id: OperationID, _ client: GraphClient) throws -> TransportRequest {
        let connectors = client.identity.apiConnectors
        let connector = IdentityApiConnector(
            displayName: "N", targetUrl: "https://api.example/x",
            authenticationConfiguration: .basic(BasicAuthentication(username: "u", password: "p")))
        return switch id {
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
        default: try directoryRequest(id, client)
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
        default: throw MissingBuilder(id: id)
        }
    }

    private struct MissingBuilder: Error {
        let id: OperationID
    }

    @Test("is asked for with the catalogue's method and path, in both versions", arguments: built)
    func methodAndPath(id: OperationID) throws {
        let entry = GraphOperation.entry(id)
        let path = try #require(entry.path.path(keys: entry.path.keyNames.map { _ in "a b/ü" }))
        for version in APIVersion.allCases {
            let client = try GraphClient.recorded(by: RecordingTransport(), version: version)
            let request = try request(id, client)
            #expect(request.method == entry.method)
            #expect(request.url == "https://graph.example/\(version.rawValue)\(path)")
        }
    }

    @Test("encodes an id as one path segment")
    func idEncoding() throws {
        let request = try request(.getApiConnector, .recorded(by: RecordingTransport()))
        #expect(request.url == "https://graph.example/v1.0/identity/apiConnectors/a%20b%2F%C3%BC")
    }

    @Test("says what it is, what it accepts and what it sends", arguments: built)
    func headers(id: OperationID) throws {
        let request = try request(id, .recorded(by: RecordingTransport()))
        #expect(request.headers["Accept"] == (id.rawValue.hasPrefix("count") ? "text/plain" : "application/json"))
        #expect(request.headers["user-agent"] == GraphClientRelease.userAgent)
        #expect(request.headers["client-request-id"] == GraphClient.requestID)
        #expect(request.headers["content-type"] == (request.body == nil ? nil : "application/json"))
        #expect(request.headers["authorization"] == nil, "the token is added when it is sent")
    }

    @Test(
        "sends exactly the members that are set",
        arguments: [
            (
                OperationID.createApiConnector,
                ##"{"authenticationConfiguration":{"@odata.type":"#microsoft.graph.basicAuthentication","##
                    + ##""password":"p","username":"u"},"displayName":"N","targetUrl":"https://api.example/x"}"##
            ),
            (.updateApiConnector, #"{"displayName":"N2"}"#),
            (.uploadApiConnectorClientCertificate, #"{"password":"","pkcs12Value":"AQL/"}"#),
            (.uploadToPKI, #"{"sha256FileHash":"AB","uploadUrl":"https://x/y"}"#),
            (.updateAuthority, #"{"isIssuerHintEnabled":true}"#), (.updatePublicKeyInfrastructure, "{}"),
        ])
    func bodies(id: OperationID, expected: String) throws {
        let request = try request(id, .recorded(by: RecordingTransport()))
        #expect(request.body.map { String(decoding: $0, as: UTF8.self) } == expected)
    }

    @Test("carries query options with literal names in order and everything else encoded")
    func query() throws {
        let client = try GraphClient.recorded(by: RecordingTransport())
        let options = QueryOptions(
            count: true, expand: ["a"], filter: "startswith(displayName, 'O''B')", orderBy: ["displayName desc"],
            search: "\"x\"", select: ["id", "displayName"], skip: 2, top: 5)
        let url = try client.identity.apiConnectors.makeListRequest(options).transportRequest.url
        #expect(
            url == "https://graph.example/v1.0/identity/apiConnectors"
                + "?$count=true&$expand=a&$filter=startswith%28displayName%2C%20%27O%27%27B%27%29"
                + "&$orderby=displayName%20desc&$search=%22x%22&$select=id,displayName&$skip=2&$top=5")
    }

    @Test("is refused for an empty id before anything is sent")
    func emptyID() throws {
        let client = try GraphClient.recorded(by: RecordingTransport())
        let error = #expect(throws: GraphClientError.self) {
            try client.identity.apiConnectors[""].makeGetRequest()
        }
        #expect(error?.code == .invalidURL)
    }

    @Test("is refused for a cloud that does not have it, naming those that do", arguments: built)
    func clouds(id: OperationID) throws {
        for cloud in Cloud.allCases {
            let client = try GraphClient.recorded(by: RecordingTransport(), baseURL: cloud.graphRoot)
            if GraphOperation.entry(id).clouds.contains(cloud) {
                #expect(try request(id, client).url.hasPrefix(cloud.graphRoot + "/v1.0/"))
            } else {
                let error = #expect(throws: GraphClientError.self) { try request(id, client) }
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
}
