import Foundation
import GraphClient
import Testing

@Suite("The Azure CLI")
struct AzureCLICredentialTests {
    private let directory: TemporaryDirectory
    private let transport = RecordingTransport()

    init() throws { directory = try TemporaryDirectory() }

    /// Puts a shell script in the place of `az`.
    private func install(_ script: String) throws {
        try "#!/bin/sh\n\(script)\n".write(toFile: directory["az"], atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: directory["az"])
    }

    private func credential(tenant: String? = nil, scope: String? = nil) -> AzureCLICredential {
        AzureCLICredential(
            tenant: tenant, scope: scope,
            environment: ["PATH": "relative:/nowhere:\(directory.path):/usr/bin:/bin", "HERE": directory.path])
    }

    private func demand(claims: String? = nil) -> TokenDemand {
        .test(transport, claims: claims, sleep: TokenDemand.forever)
    }

    @Test("is asked without a shell for the resource, and its answer read by the number")
    func success() async throws {
        try install(
            #"""
            printf '%s\n' "$@" > "$HERE/arguments"
            echo x >> "$HERE/runs"
            echo '{"accessToken":"mine","expiresOn":"2001-01-01 00:00:00.000000","expires_on":1800000000}'
            """#)
        let credential = credential()
        let token = try await credential.accessToken(for: demand())
        #expect(token.token == "mine")
        #expect(token.expiresAt == Date(timeIntervalSince1970: 1_800_000_000))
        #expect(
            String(fileAt: directory["arguments"])
                == "account\nget-access-token\n--output\njson\n--resource\nhttps://graph.example\n")
        _ = try await credential.accessToken(for: demand())
        #expect(String(fileAt: directory["runs"]) == "x\n", "the token is kept")
    }

    @Test("is asked for a scope and a tenant")
    func scopeAndTenant() async throws {
        try install(
            #"printf '%s\n' "$@" > "$HERE/arguments"; echo '{"accessToken":"mine","expires_on":1800000000}'"#)
        _ = try await credential(tenant: "contoso.example", scope: "User.Read $(id)").accessToken(for: demand())
        #expect(
            String(fileAt: directory["arguments"])?.hasSuffix(
                "--scope\nUser.Read $(id)\n--tenant\ncontoso.example\n") == true)
    }

    @Test("in an older version gives local time")
    func localTime() async throws {
        try install(#"echo '{"accessToken":"mine","expiresOn":"2030-06-01 12:34:56.123456"}'"#)
        let token = try await credential().accessToken(for: demand())
        var components = DateComponents()
        (components.year, components.month, components.day) = (2030, 6, 1)
        (components.hour, components.minute, components.second) = (12, 34, 56)
        #expect(token.expiresAt == Calendar(identifier: .gregorian).date(from: components))
    }

    @Test("that is not installed is no way to sign in")
    func notInstalled() async throws {
        let error = await #expect(throws: GraphClientError.self) { try await credential().accessToken(for: demand()) }
        #expect(error?.code == .credentialUnavailable)
        #expect(error?.message == "the Azure CLI is not installed")
    }

    @Test("that cannot be started is no way to sign in")
    func broken() async throws {
        try install("")
        try "#!/nowhere/python\n".write(toFile: directory["az"], atomically: false, encoding: .utf8)
        let error = await #expect(throws: GraphClientError.self) { try await credential().accessToken(for: demand()) }
        #expect(error?.code == .credentialUnavailable)
        #expect(error?.message == "\(directory["az"]) cannot be started")
    }

    @Test(
        "that gives no token says why",
        arguments: [
            ("ERROR: Please run 'az login' to setup account.", 1, "nobody is signed in to the Azure CLI", true),
            ("ERROR: Subscription not found. Run az account set.", 1, "nobody is signed in to the Azure CLI", true),
            ("az: command not found", 127, "the Azure CLI is not installed", true),
            (
                "WARNING: old\nERROR: AADSTS70043: Expired.\nInteractive: az login", 1,
                "the Azure CLI gave no token: AADSTS70043: Expired.", false
            ),
            ("Traceback", 2, "the Azure CLI gave no token: Traceback", false),
            ("", 1, "the Azure CLI gave no token: it does not say why", false),
            ("ERROR: eyJhbGciOi", 1, "the Azure CLI gave no token: its error may hold a token", false),
        ])
    func refused(_ text: String, _ status: Int, _ message: String, _ isUnavailable: Bool) async throws {
        try text.write(toFile: directory["text"], atomically: false, encoding: .utf8)
        try install(#"cat "$HERE/text" >&2; exit \#(status)"#)
        let error = await #expect(throws: GraphClientError.self) { try await credential().accessToken(for: demand()) }
        #expect(error?.message == message)
        #expect(error?.code == (isUnavailable ? .credentialUnavailable : .signInRefused))
    }

    @Test("that writes nonsense, however much, is not waited for", arguments: ["echo hello", "yes | head -c 3000000"])
    func nonsense(_ script: String) async throws {
        try install("\(script); \(script) >&2")
        let error = await #expect(throws: GraphClientError.self) { try await credential().accessToken(for: demand()) }
        #expect(error?.code == .unexpectedAnswer)
    }

    @Test("is asked for nothing that it would take for an option", arguments: ["tenant", "scope"])
    func options(_ place: String) async throws {
        try install("exit 0")
        let error = await #expect(throws: GraphClientError.self) {
            try await credential(tenant: place == "tenant" ? "-x" : nil, scope: place == "scope" ? "--debug" : nil)
                .accessToken(for: demand())
        }
        #expect(error?.code == .signInRefused)
    }

    @Test("cannot pass on claims")
    func claims() async throws {
        try install("exit 0")
        let error = await #expect(throws: GraphClientError.self) {
            try await credential().accessToken(for: demand(claims: "{}"))
        }
        #expect(error?.description.contains("az login") == true)
    }

    @Test("that hangs is killed with what it started, and leaves nothing behind", arguments: [true, false])
    func hanging(_ isCancelled: Bool) async throws {
        try install(
            #"sleep 86400 & echo "$! $$" > "$HERE/new"; mv "$HERE/new" "$HERE/processes"; echo part; wait"#)
        let directory = directory
        let started: @Sendable (Duration) async throws -> Void = { _ in
            while String(fileAt: directory["processes"]) == nil {
                try Task.checkCancellation()
                await Task.yield()
            }
        }
        let credential = credential()
        let sleep = isCancelled ? TokenDemand.forever : started
        let demand = TokenDemand.test(transport, sleep: sleep)
        let token = Task { try await credential.accessToken(for: demand) }
        try await started(.zero)
        if isCancelled {
            token.cancel()
            await #expect(throws: CancellationError.self) { try await token.value }
        } else {
            let error = await #expect(throws: GraphClientError.self) { try await token.value }
            #expect(error?.code == .timedOut)
        }
        let numbers = try #require(String(fileAt: directory["processes"])).split(whereSeparator: \.isWhitespace)
            .compactMap { Int32($0) }
        #expect(numbers.count == 2)
        // Killing takes the system a moment. The program itself must be cleared away, too.
        while numbers.last.map({ kill($0, 0) }) == 0 { await Task.yield() }
        while let child = numbers.first, kill(child, 0) == 0, !isZombie(child) { await Task.yield() }
    }

    /// Dead, but not yet cleared away by the process that adopted it.
    private func isZombie(_ number: Int32) -> Bool {
        String(fileAt: "/proc/\(number)/stat")?.contains(") Z ") ?? false
    }
}
