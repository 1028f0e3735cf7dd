import DirectoryStore
import Foundation
import GraphClient
import GraphWire
import StoreSQLite
import TestKit
import Testing

/// Where Debian puts it.
private let chromium = URL(fileURLWithPath: "/usr/bin/chromium")

@Suite(
    "A sign-up in a browser", .serialized,
    .enabled(if: FileManager.default.fileExists(atPath: chromium.path), "chromium is not installed"))
struct SignUpBrowserTests {
    private let flow = "B2X_1_Partner"

    /// A client of a server, on which it makes the flow.
    private func client(of server: ServedProcess) async throws -> GraphClient {
        let values = server.environment
        let client = try GraphClient(
            baseURL: server.url,
            credential: ClientSecretCredential(
                authority: server.url, tenant: try #require(values["SIGNET_TENANT"]),
                clientID: try #require(values["SIGNET_CLIENT_ID"]),
                clientSecret: try #require(values["SIGNET_CLIENT_SECRET"])),
            configuration: GraphClientConfiguration(trust: .pemFile(try #require(values["SIGNET_CA"]))))
        _ = try await client.identity.b2xUserFlows.post(
            IdentityUserFlow(id: "Partner", userFlowType: .signUpOrSignIn, userFlowTypeVersion: 1))
        return client
    }

    /// A flow with an endpoint at each step and one question of each kind.
    private func prepare(_ server: ServedProcess, endpoint: FileHost) async throws {
        let client = try await client(of: server)
        let flow = client.identity.b2xUserFlows[flow]
        _ = try await flow.userFlowIdentityProviders.add("Google-OAUTH")
        _ = try await flow.userFlowIdentityProviders.add("EmailOtpSignup-OAUTH")
        for (step, path) in [
            (flow.apiConnectorConfiguration.postFederationSignup, "/federation"),
            (flow.apiConnectorConfiguration.postAttributeCollection, "/creation"),
        ] {
            let connector = try await client.identity.apiConnectors.post(
                IdentityApiConnector(
                    displayName: "Step \(path)", targetUrl: endpoint.url(path),
                    authenticationConfiguration: .basic(BasicAuthentication(username: "u", password: "p"))))
            _ = try await step.ref.put(connector: connector.value.id)
        }
        let colours = ["Red", "Blue", "Green"].map {
            UserAttributeValuesItem(name: $0, value: $0.lowercased(), isDefault: false)
        }
        for (attribute, input, choices, isOptional) in [
            ("displayName", IdentityUserFlowAttributeInputType.textBox, nil, false),
            ("city", .textBox, nil, false), ("country", .dropdownSingleSelect, colours, false),
            ("jobTitle", .radioSingleSelect, colours, false), ("state", .checkboxMultiSelect, colours, true),
            ("postalCode", .dateTimeDropdown, nil, true),
        ] {
            _ = try await flow.userAttributeAssignments.post(
                IdentityUserFlowAttributeAssignment(
                    isOptional: isOptional, userInputType: input, userAttributeValues: choices,
                    userAttribute: IdentityUserFlowAttribute(id: attribute)))
        }
    }

    /// Continues at the federation step with a city; says no at the creation step, the first time.
    private func startEndpoint() async throws -> FileHost {
        @Sendable func answer(_ status: String, _ json: String) -> FileHost.Behaviour {
            .raw(
                Array(
                    ("HTTP/1.1 \(status)\r\nConnection: close\r\nContent-Type: application/json\r\n"
                        + "Content-Length: \(json.utf8.count)\r\n\r\n\(json)").utf8))
        }
        return try await FileHost.start { path, before in
            if path == "/federation" {
                return answer("200 OK", #"{"version":"1.0.0","action":"Continue","city":"Lundun"}"#)
            }
            return before < 2
                ? answer(
                    "400 Bad Request",
                    #"{"version":"1.0.0","status":400,"action":"ValidationError","userMessage":"Spell <it> right."}"#)
                : answer("200 OK", #"{"version":"1.0.0","action":"Continue","displayName":"Countess Ada"}"#)
        }
    }

    private func browse(_ steps: [[String: Any]], in folder: URL) throws {
        let file = folder.appendingPathComponent("steps-\(UUID().uuidString).json")
        try JSONSerialization.data(withJSONObject: steps).write(to: file)
        let tool = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Tools/browse.py")
        let result = try run(
            URL(fileURLWithPath: "/usr/bin/env"), ["python3", tool.path, file.path],
            environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder.path, "LANG": "C.UTF-8"])
        #expect(result.status == 0, "\(result.errors)")
    }

    @Test("goes from the provider to an account, with scripts and without", arguments: [true, false])
    func walk(_ hasScripts: Bool) async throws {
        try await withTemporaryFolder { folder in
            let data = folder.appendingPathComponent("data")
            let server = try ServedProcess.start(data: data)
            let endpoint = try await startEndpoint()
            try await prepare(server, endpoint: endpoint)
            let tenant = try #require(server.environment["SIGNET_TENANT"])
            let start = "\(server.url)/\(tenant)/signup/\(flow)"
            try browse(
                [
                    ["javascript": hasScripts], ["size": hasScripts ? [1_280, 900] : [390, 844]], ["go": start],
                    ["title": "Sign up"], ["named": 0], ["follow": "a[href*=\"provider=Google-OAUTH\"]"],
                    ["see": "Test provider in place of Google"], ["named": 3], ["follow": "button"],
                    ["title": "Error: "], ["focused": ".summary"], ["click": ".summary a"], ["focused": "#email"],
                    ["type": ["#email", "ada@example.com"]], ["type": ["#name", "Ada Lovelace"]],
                    ["follow": "button"], ["see": "Tell us about yourself"],
                    // What the endpoint of the federation step returned, and what the provider said.
                    ["see": "ada@example.com"], ["click": "#f2"], ["focused": "input[value=\"Lundun\"]"],
                    ["focused": "#f2"], ["follow": "button"], ["see": "Choose an answer for “Country/Region”."],
                    ["named": 12],
                    ["focused": ".summary"], ["type": ["#f2", "London"]], ["type": ["#f3", "Bl"]],
                    ["click": "label[for=\"f4-3\"]"], ["click": "label[for=\"f5\"]"],
                    ["click": "label[for=\"f5-2\"]"], ["type": ["#f6", "1"]], ["type": ["#f6-month", "De"]],
                    ["type": ["#f6-year", "1915"]], ["follow": "button"], ["title": "Error: "],
                    ["see": "Spell <it> right."], ["focused": ".summary"],
                    ["follow": "button"], ["see": "Your account is ready"], ["see": "Countess Ada"], ["named": 0],
                ], in: folder)
            // The same person again, in a new browser.
            try browse(
                [
                    ["javascript": hasScripts], ["go": start], ["follow": "a[href*=\"provider=Google-OAUTH\"]"],
                    ["type": ["#email", "Ada@Example.com"]], ["follow": "button"],
                    ["see": "You already have an account"],
                ], in: folder)
            #expect(endpoint.paths == ["/federation", "/creation", "/creation"])
            let store = try SQLiteStore(path: data.appendingPathComponent("directory.sqlite").path)
            let accounts = try await store.users(of: TenantID(tenant), matching: CollectionQuery(limit: 10))
            #expect(accounts.count == 1)
            #expect(accounts.first?.displayName == "Countess Ada" && accounts.first?.mail == "ada@example.com")
            #expect(
                accounts.first?.attributes == [
                    "city": .text("London"), "country": .text("blue"), "jobTitle": .text("green"),
                    "state": .text("red,blue"), "postalCode": .text("1915-12-01"),
                ])
            try store.close()
            await endpoint.stop()
            server.end(SIGTERM)
        }
    }

    @Test("fits a narrow phone, however long the words of its questions are")
    func narrow() async throws {
        try await withTemporaryFolder { folder in
            let server = try ServedProcess.start(data: folder.appendingPathComponent("data"))
            let client = try await client(of: server)
            let word = "Donaudampfschifffahrtsgesellschaftskapitaenswitwenrentenauszahlungsstelle"
            let choices = [word + "1", word + "2"].map {
                UserAttributeValuesItem(name: $0, value: $0, isDefault: false)
            }
            for (attribute, input) in [
                ("city", IdentityUserFlowAttributeInputType.textBox), ("country", .dropdownSingleSelect),
                ("jobTitle", .radioSingleSelect), ("state", .checkboxMultiSelect), ("surname", .dateTimeDropdown),
            ] {
                let isSelection = input != .textBox && input != .dateTimeDropdown
                _ = try await client.identity.b2xUserFlows[flow].userAttributeAssignments.post(
                    IdentityUserFlowAttributeAssignment(
                        displayName: word, isOptional: false, userInputType: input,
                        userAttributeValues: isSelection ? choices : nil,
                        userAttribute: IdentityUserFlowAttribute(id: attribute)))
            }
            let tenant = try #require(server.environment["SIGNET_TENANT"])
            try browse(
                [
                    ["size": [320, 640]], ["go": "\(server.url)/\(tenant)/signup/\(flow)"], ["fits": true],
                    ["follow": ".provider"], ["fits": true],
                    ["type": ["#email", String(word.prefix(60)) + "@example.com"]],
                    ["follow": "button"], ["see": "Tell us about yourself"], ["fits": true], ["follow": "button"],
                    ["title": "Error: "], ["fits": true],
                ], in: folder)
            server.end(SIGTERM)
        }
    }

    @Test("offers outside dev mode what the seed configures, and nothing else")
    func configured() async throws {
        try await withTemporaryFolder { folder in
            let data = folder.appendingPathComponent("data")
            let endpoint = try await startEndpoint()
            let first = try ServedProcess.start(data: data)
            try await prepare(first, endpoint: endpoint)
            let tenant = try #require(first.environment["SIGNET_TENANT"])
            first.end(SIGTERM)
            let bare = try ServedProcess.start(data: data, isDevelopment: false)
            try browse(
                [["go": "\(bare.url)/\(tenant)/signup/\(flow)"], ["see": "Sign-up is not available"]], in: folder)
            #expect(try bare.log().contains("no identity provider of the flow is configured"))
            bare.end(SIGTERM)
            let seed = folder.appendingPathComponent("seed.yaml")
            let secret = folder.appendingPathComponent("secret")
            try Data("zebra-S3cret-7491\n".utf8).write(to: secret)
            // Nobody listens there.
            try Data(
                """
                tenants:
                  - id: \(tenant)
                    displayName: Contoso
                    identityProviders:
                      - provider: google-oauth
                        issuer: http://127.0.0.1:9
                        clientId: client-1
                        clientSecretFile: \(secret.path)
                """.utf8
            ).write(to: seed)
            let server = try ServedProcess.start(data: data, arguments: ["--seed", seed.path], isDevelopment: false)
            try browse(
                [
                    ["go": "\(server.url)/\(tenant)/signup/\(flow)"], ["see": "Continue with Google"],
                    ["unseen": "Development server"], ["unseen": "Continue with E-mail"],
                    ["follow": "a[href*=\"provider=Google-OAUTH\"]"], ["see": "Signing in with Google did not work"],
                ], in: folder)
            #expect(try server.log().contains("127.0.0.1 refused the connection"))
            #expect(try !server.log().contains("zebra"))
            await endpoint.stop()
            server.end(SIGTERM)
        }
    }

    @Test(
        "does not start with a provider that cannot be used",
        arguments: [
            ("provider: Yahoo", "issuer: https://x.example", "Google-OAUTH, Facebook-OAUTH"),
            ("provider: Google-OAUTH", "issuer: http://idp.example", "https://"),
            ("provider: Google-OAUTH", "clientSecretEnvironment: NOT_SET", "NOT_SET"),
            ("provider: Google-OAUTH", "clientSecretFile: /nowhere", "/nowhere"),
        ])
    func badSeed(_ provider: String, _ line: String, _ words: String) async throws {
        try await withTemporaryFolder { folder in
            let seed = folder.appendingPathComponent("seed.yaml")
            let issuer =
                line.hasPrefix("issuer") ? "" : "\n" + String(repeating: " ", count: 8) + "issuer: https://idp.example"
            try Data(
                """
                tenants:
                  - id: 4ad32df9-0000-4000-8000-000000000000
                    displayName: Contoso
                    identityProviders:
                      - \(provider)
                        clientId: client-1
                        \(line)\(issuer)
                """.utf8
            ).write(to: seed)
            let result = try run(
                ServedProcess.executables.appendingPathComponent("signet-server"),
                ["--data", folder.appendingPathComponent("data").path, "--port", "0", "--seed", seed.path])
            #expect(result.status == 1)
            #expect(result.errors.contains(words), "\(result.errors)")
        }
    }
}
