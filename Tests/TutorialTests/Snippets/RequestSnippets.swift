import GraphClient

/// What the article "Requests" shows.
enum RequestSnippets {
    static func create(_ client: GraphClient) async throws -> String {
        // snippet: create
        let made = try await client.identity.apiConnectors.post(
            IdentityApiConnector(
                displayName: "Sign-up check", targetUrl: "https://api.contoso.com/signup",
                authenticationConfiguration: .basic(BasicAuthentication(username: "signup", password: "secret"))))
        let id = made.value.id ?? ""
        // end
        return id
    }

    static func read(_ client: GraphClient, _ id: String) async throws {
        // snippet: read
        let answer = try await client.identity.apiConnectors[id].get()
        print(answer.value.displayName ?? "")
        print(answer.status, answer.headers["date"] ?? "", answer.requestID ?? "")
        // end
    }

    static func change(_ client: GraphClient, _ id: String) async throws {
        // snippet: change
        _ = try await client.identity.apiConnectors[id].patch(IdentityApiConnector(displayName: "Sign-up check 2"))
        // end
    }

    static func delete(_ client: GraphClient, _ id: String) async throws {
        // snippet: delete
        try await client.identity.apiConnectors[id].delete()
        // end
    }

    static func query(_ client: GraphClient) async throws {
        // snippet: query
        let page = try await client.identity.apiConnectors.list(
            .select(\.id, \.displayName)
                .filter("startswith(displayName, 'Sign')")
                .orderBy(\.displayName, .descending)
                .top(5)
                .count())
        print(page.value.odataCount ?? 0, page.value.value.map { $0.displayName ?? "" })
        // end
    }

    static func queryByName(_ client: GraphClient) async throws {
        // snippet: query-by-name
        let named: GraphQuery<IdentityApiConnector> = .select("id", "targetUrl").search("\"sign-up\"")
        let page = try await client.identity.apiConnectors.list(named)
        // end
        print(page.value.value.count)
    }

    static func expand(_ client: GraphClient, _ flow: String) async throws {
        // snippet: expand
        let steps = try await client.identity.b2xUserFlows[flow].apiConnectorConfiguration.get(
            .expand(\.postFederationSignup, \.postAttributeCollection))
        print(steps.value.postFederationSignup?.displayName ?? "nothing")
        // end
    }

    static func count(_ client: GraphClient) async throws {
        // snippet: count
        let number = try await client.identity.apiConnectors.count().value
        // end
        print(number)
    }

    static func unknownMembers(_ client: GraphClient, _ id: String) async throws -> IdentityApiConnector {
        // snippet: unknown-members
        var connector = try await client.identity.apiConnectors[id].get().value
        print(connector.additionalData["madeTomorrow"] as Any)
        connector.additionalData["displayName"] = .null
        connector.displayName = nil
        // end
        return connector
    }

    static func vocabulary(_ client: GraphClient, _ pki: String) async throws {
        // snippet: vocabulary
        let pkis = client.directory.publicKeyInfrastructure.certificateBasedAuthConfigurations
        switch try await pkis[pki].get().value.status {
        case PkiUploadStatus.succeeded?: print("done")
        case "paused"?: print("a value this release has no name for")
        case let status: print(status ?? "nothing uploaded yet")
        }
        // end
    }

    static func anyPath(_ client: GraphClient) async throws {
        // snippet: any-path
        let answer = try await client.request(.get, "/organization?$select=displayName").send()
        print(answer.value?.member("value") as Any)
        // end
    }

    static func anyPathWithBody(_ client: GraphClient, _ group: String) async throws {
        // snippet: any-path-with-body
        let change = JSONValue.object(["description": "Guests of the sign-up flow"])
        _ = try await client.request(.patch, "/groups/\(group)", body: change).send()
        // end
    }

    static func header(_ client: GraphClient) async throws {
        // snippet: header
        let request = try client.identity.apiConnectors.makeListRequest()
        let page = try await request.header("Prefer", "odata.maxpagesize=10").send()
        // end
        print(page.value.value.count)
    }

    static func headers(_ client: GraphClient) async throws {
        // snippet: headers
        let eventual = client.with { $0.headers["ConsistencyLevel"] = "eventual" }
        let number = try await eventual.identity.apiConnectors.count().value
        // end
        print(number)
    }

    static func dryRun(_ client: GraphClient, _ id: String, _ bytes: [UInt8], _ password: String) throws -> String {
        // snippet: dry-run
        let request = try client.identity.apiConnectors[id].uploadClientCertificate.makePostRequest(
            pfxBytes: bytes, password: password)
        let preview = request.preview
        print(preview)
        for field in preview.headers { print("\(field.name): \(field.value)") }
        print(String(decoding: preview.body ?? [], as: UTF8.self))
        // end
        return String(decoding: preview.body ?? [], as: UTF8.self)
    }

    static func beta(_ baseURL: String, _ credential: any GraphCredential) throws -> GraphClient {
        // snippet: beta
        let client = try GraphClient(baseURL: baseURL, version: .beta, credential: credential)
        let flows = client.identity.b2cUserFlows
        // end
        _ = flows
        return client
    }
}
