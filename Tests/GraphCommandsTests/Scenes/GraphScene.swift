import CommandSupport
import Foundation
import GraphCatalogue
import GraphClient
import GraphWire
import TestKit

/// Objects of every kind that an operation may be tried on, made with the SDK. Two scenes differ in nothing but their
/// number, so one may be changed in one way and the other in another, and both be compared.
struct GraphScene {
    private let client: GraphClient
    private let number: Int
    private let materials: SceneMaterials
    /// What the service named, by what it is.
    private var ids: [String: String] = [:]

    /// - Parameter client: of the beta version, which has everything.
    /// - Parameter kind: the part of Graph that is wanted.
    init(_ number: Int, of kind: Kind, _ client: GraphClient, _ materials: SceneMaterials) async throws {
        self.client = client
        self.number = number
        self.materials = materials
        switch kind {
        case .identity: try await makeIdentity()
        case .directory: try await makeDirectory()
        case .users: try await makeUser()
        }
    }

    /// The parts of Graph.
    enum Kind: String {
        case identity, directory, users

        init(of operation: GraphOperation) {
            self =
                switch operation.path.segments.first {
                case .literal("directory"): .directory
                case .literal("users"): .users
                default: .identity
                }
        }
    }

    /// An attribute that every tenant has.
    private static let builtInAttribute = "city"

    // MARK: Objects

    /// How a connector authenticates, without which there is none.
    static let basic =
        ##""authenticationConfiguration": {"@odata.type": "#microsoft.graph.basicAuthentication", "username": "u", "password": "p"}"##

    private mutating func make(_ role: String, _ path: String, _ body: String) async throws {
        let body = try OrderedJSON(parsing: body.utf8).unordered
        guard case .string(let id)? = try await client.request(.post, path, body: body).send().value?.member("id")
        else {
            throw SceneFailure(path: path)
        }
        ids[role] = id
    }

    private mutating func makeIdentity() async throws {
        for role in ["connector", "stepConnector"] {
            try await make(
                role, "/identity/apiConnectors",
                ##"{"displayName": "\##(role) scene\##(number)", "targetUrl": "https://api.example/\##(role)", \##(Self.basic)}"##
            )
        }
        for role in ["attribute", "freeAttribute"] {
            try await make(
                role, "/identity/userFlowAttributes",
                #"{"displayName": "\#(role) scene\#(number)", "description": "D", "dataType": "string"}"#)
        }
        let connector = ids["stepConnector"] ?? ""
        let steps = ConnectorStep.allCases.map {
            #""\#($0.rawValue)": {"@odata.id": "/identity/apiConnectors/\#(connector)"}"#
        }
        for flows in UserFlowCollection.allCases {
            try await make(
                flows.rawValue, "/identity/\(flows.rawValue)",
                """
                {"id": "scene\(number)", "userFlowType": "signUpOrSignIn", "userFlowTypeVersion": 1,
                 "identityProviders": [{"id": "Google-OAUTH"}],
                 "apiConnectorConfiguration": {\(steps.joined(separator: ", "))}}
                """)
            for attribute in [ids["attribute"] ?? "", Self.builtInAttribute] {
                let body = #"{"displayName": "A", "userAttribute": {"id": "\#(attribute)"}}"#
                _ = try await client.request(
                    .post, "/identity/\(flows.rawValue)/\(ids[flows.rawValue] ?? "")/userAttributeAssignments",
                    body: OrderedJSON(parsing: body.utf8).unordered
                ).send()
            }
        }
    }

    private mutating func makeDirectory() async throws {
        let pkis = "/directory/publicKeyInfrastructure/certificateBasedAuthConfigurations"
        try await make("pki", pkis, #"{"displayName": "pki scene\#(number)"}"#)
        try await make(
            "authority", "\(pkis)/\(ids["pki"] ?? "")/certificateAuthorities",
            #"{"certificate": "\#(materials.authority)", "displayName": "A", "isIssuerHintEnabled": false}"#)
        try await make("deletedPKI", pkis, #"{"displayName": "deleted scene\#(number)"}"#)
        _ = try await client.request(.delete, "\(pkis)/\(ids["deletedPKI"] ?? "")").send()
    }

    private mutating func makeUser() async throws {
        try await make(
            "user", "/users",
            #"{"userPrincipalName": "scene\#(number)@contoso.com", "displayName": "user scene\#(number)", "city": "Bern"}"#
        )
    }

    // MARK: An operation on them

    /// The keys of an operation's path, in order.
    func keys(of operation: GraphOperation) -> [String] { operation.path.keyNames.map { key($0, operation) } }

    private func key(_ name: String, _ operation: GraphOperation) -> String {
        switch name {
        case "identityApiConnector-id": ids["connector"] ?? ""
        case "b2xIdentityUserFlow-id": ids[UserFlowCollection.b2x.rawValue] ?? ""
        case "b2cIdentityUserFlow-id": ids[UserFlowCollection.b2c.rawValue] ?? ""
        case "identityUserFlowAttribute-id": ids["freeAttribute"] ?? ""
        case "identityUserFlowAttributeAssignment-id": ids["attribute"] ?? ""
        case "certificateBasedAuthPki-id": ids["pki"] ?? ""
        case "certificateAuthorityDetail-id": ids["authority"] ?? ""
        case "directoryObject-id": ids["deletedPKI"] ?? ""
        case "user-id": ids["user"] ?? ""
        case "identityProvider-id", "identityProviderBase-id": "Google-OAUTH"
        default: "de"
        }
    }

    /// What goes into the query of an operation.
    func query(of operation: GraphOperation) -> [(name: String, value: String)] {
        operation.id == .removeFlowProviderReferenceByAddress
            ? [("@id", "https://x/identityProviders/Google-OAUTH")] : []
    }

    /// A body that the operation takes, as JSON; `nil` when it takes none.
    func body(of operation: GraphOperation) -> String? {
        switch operation.requestBody {
        case .none, .count, .references, .collection: nil
        case .parameters("setOrder"):
            #"{"newAssignmentOrder": {"order": ["\#(Self.builtInAttribute)", "\#(ids["attribute"] ?? "")"]}}"#
        case .parameters("upload"):
            #"{"uploadUrl": "\#(materials.uploadURL)", "sha256FileHash": "\#(materials.uploadHash)"}"#
        case .parameters: #"{"pkcs12Value": "\#(materials.pfx)", "password": "\#(SceneMaterials.password)"}"#
        case .reference:
            operation.variant?.providers == nil
                ? #"{"@odata.id": "/identity/apiConnectors/\#(ids["connector"] ?? "")"}"#
                : #"{"@odata.id": "/identity/identityProviders/Facebook-OAUTH"}"#
        case .object("identityApiConnector"):
            operation.method == .post
                ? #"{"displayName": "New scene\#(number)", "targetUrl": "https://api.example/new", \#(Self.basic)}"#
                : #"{"displayName": "New scene\#(number)", "targetUrl": "https://api.example/new"}"#
        case .object("identityUserFlowAttribute"):
            operation.method == .post
                ? #"{"displayName": "New scene\#(number)", "description": "N", "dataType": "boolean"}"#
                : #"{"description": "Changed"}"#
        case .object("identityUserFlowAttributeAssignment"):
            operation.method == .post
                ? #"{"displayName": "New", "userAttribute": {"id": "\#(ids["freeAttribute"] ?? "")"}}"#
                : #"{"displayName": "Changed", "isOptional": true}"#
        case .object("certificateBasedAuthPki"): #"{"displayName": "New scene\#(number)"}"#
        case .object("certificateAuthorityDetail"):
            operation.method == .post
                ? #"{"certificate": "\#(materials.secondAuthority)", "displayName": "New"}"#
                : #"{"isIssuerHintEnabled": true}"#
        case .object("publicKeyInfrastructureRoot"): "{}"
        case .object("user"):
            """
            {"displayName": "New scene\(number)", "mail": "new_scene\(number)@contoso.com", "userType": "Guest",
             "identities": [{"signInType": "federated", "issuer": "google.com", "issuerAssignedId": "scene\(number)"}]}
            """
        case .object:
            operation.method == .post
                ? #"{"id": "new_scene\#(number)", "userFlowType": "signUpOrSignIn", "userFlowTypeVersion": 1}"#
                : #"{"defaultLanguageTag": "de"}"#
        }
    }

    // MARK: What there is afterwards

    /// Everything of the scene as text in which nothing tells this scene from another.
    func snapshot(of kind: Kind) async throws -> String {
        let paths = paths(of: kind)
        let texts = try await withThrowingTaskGroup(of: (String, String).self) { group in
            for path in paths { group.addTask { (path, try await text(at: path)) } }
            return try await group.reduce(into: [String: String]()) { texts, answer in texts[answer.0] = answer.1 }
        }
        return anonymous(paths.map { "\($0) \(texts[$0] ?? "")" }.joined(separator: "\n"))
    }

    /// What is at a path: the answer, or the refusal's status and code.
    private func text(at path: String) async throws -> String {
        do {
            return String(
                decoding: try await client.request(ofAnyAnswer: .get, path).send().body, as: UTF8.self)
        } catch let error as ODataError {
            return "\(error.status) \(error.code ?? "")"
        }
    }

    private func paths(of kind: Kind) -> [String] {
        func encoded(_ text: String) -> String { PathTemplate.percentEncoded(text) }
        let new = encoded("displayName eq 'New scene\(number)'")
        switch kind {
        case .identity:
            return ["connector", "stepConnector"].map { "/identity/apiConnectors/\(ids[$0] ?? "")" }
                + ["attribute", "freeAttribute"].map { "/identity/userFlowAttributes/\(ids[$0] ?? "")" }
                + ["/identity/apiConnectors?$filter=\(new)", "/identity/userFlowAttributes?$filter=\(new)"]
                + UserFlowCollection.allCases.flatMap { flows in
                    let flow = "/identity/\(flows.rawValue)/\(ids[flows.rawValue] ?? "")"
                    let steps = ConnectorStep.allCases.map(\.rawValue).joined(separator: ",")
                    return [
                        flow, flow + "/userFlowIdentityProviders", flow + "/identityProviders",
                        flow + "/apiConnectorConfiguration?$expand=\(steps)",
                        flow + "/userAttributeAssignments", flow + "/userAttributeAssignments/getOrder()",
                        "/identity/\(flows.rawValue)/\(flows.kind.uppercased())_1_new_scene\(number)",
                    ]
                }
        case .directory:
            let pkis = "/directory/publicKeyInfrastructure/certificateBasedAuthConfigurations"
            return ["pki", "deletedPKI"].map { "\(pkis)/\(ids[$0] ?? "")" }
                + [
                    "\(pkis)?$filter=\(new)", "\(pkis)/\(ids["pki"] ?? "")/certificateAuthorities",
                    "/directory/deletedItems/\(ids["deletedPKI"] ?? "")",
                    "/directory/deletedItems/\(ids["pki"] ?? "")", "/directory/deletedItems/\(ids["authority"] ?? "")",
                ]
        case .users: return ["/users/\(ids["user"] ?? "")?$select=*", "/users?$filter=\(new)&$select=*"]
        }
    }

    /// Waits until no upload is going on.
    func settle(after operation: GraphOperation) async throws {
        guard operation.id == .uploadToPKI else { return }
        let pki = client.directory.publicKeyInfrastructure.certificateBasedAuthConfigurations[ids["pki"] ?? ""]
        for try await _ in pki.upload.progress {}
    }

    /// Text without what only this scene has: its number, the ids the service gave, and times.
    func anonymous(_ text: String) -> String {
        var text = text
        for (role, id) in ids { text = text.replacing(id, with: "<\(role)>") }
        text = text.replacing("scene\(number)", with: "scene")
        text = text.replacing(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/, with: "<id>")
        return text.replacing(/\d{4}-\d\d-\d\dT[0-9:.]+Z/, with: "<time>")
    }
}

/// What scenes are made of, the same for all.
struct SceneMaterials {
    static let password = "correct horse"
    /// A PFX in base64.
    let pfx: String
    /// Certificates in base64.
    let authority: String
    let secondAuthority: String
    /// A file with authorities that the service can fetch.
    let uploadURL: String
    let uploadHash: String
}

/// The service made nothing where it should.
struct SceneFailure: Error {
    let path: String
}
