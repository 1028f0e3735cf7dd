import CommandSupport
import GraphCatalogue
import GraphClient
import Testing

@testable import signet

@Suite("The service to call")
struct ServiceTargetTests {
    private let environment = EnvironmentVariables([
        "SIGNET_URL": "https://127.0.0.1:8443", "SIGNET_AUTHORITY": "https://127.0.0.1:9443", "SIGNET_TENANT": "t",
        "SIGNET_CLIENT_ID": "c", "SIGNET_CLIENT_SECRET": "s", "SIGNET_CA": "/ca.pem",
    ])

    private func target(
        _ choices: ServiceTarget.Choices, _ environment: EnvironmentVariables,
        mustSignIn: Bool = true
    ) throws -> ServiceTarget {
        try ServiceTarget(choices, environment: environment, mustSignIn: mustSignIn)
    }

    private func target(_ environment: EnvironmentVariables) throws -> ServiceTarget {
        try target(ServiceTarget.Choices(), environment)
    }

    @Test("comes from the environment a service in dev mode writes")
    func fromEnvironment() throws {
        let target = try target(environment)
        #expect(target.baseURL == "https://127.0.0.1:8443")
        #expect(target.trust == .pemFile("/ca.pem"))
        #expect(
            target.signIn
                == .clientSecret(authority: "https://127.0.0.1:9443", tenant: "t", clientID: "c", secret: "s"))
        #expect(target.version == nil)
    }

    @Test("is what the options say first")
    func optionsWin() throws {
        let choices = ServiceTarget.Choices(
            url: "https://other.example/beta", certificateAuthorityFile: "/other.pem", tenant: "t2", clientID: "c2")
        let target = try target(choices, environment)
        #expect(target.baseURL == "https://other.example/beta")
        #expect(target.trust == .pemFile("/other.pem"))
        #expect(try target.makeClient().version == .beta)
    }

    @Test("may be a cloud, which brings its own authority and the system's trust", arguments: Cloud.allCases)
    func cloud(cloud: Cloud) throws {
        let target = try target(ServiceTarget.Choices(cloud: cloud.rawValue.uppercased()), environment)
        #expect(target.baseURL == cloud.graphRoot)
        #expect(target.trust == .system)
        #expect(
            target.signIn == .clientSecret(authority: cloud.authority, tenant: "t", clientID: "c", secret: "s"))
    }

    @Test(
        "may be a cloud as Microsoft's tools spell it",
        arguments: [
            ("USGovDoD", Cloud.usGovDoD), ("USGov", .usGov), ("usgov_dod", .usGovDoD), ("Global", .global),
            ("China", .china),
        ])
    func spelling(name: String, cloud: Cloud) throws {
        #expect(try ServiceTarget.cloud(named: name) == cloud)
    }

    @Test(
        "that is no cloud is answered with the nearest",
        arguments: [
            ("usgv", "did you mean \"usgov\"? the clouds are global, usgov, usgov-dod, china"),
            ("moon", "the clouds are global, usgov, usgov-dod, china"),
            ("", "the clouds are global, usgov, usgov-dod, china"),
        ])
    func nearest(name: String, remedy: String) {
        #expect(
            throws: CommandFailure(.usage, "there is no cloud \"\(name)\"", remedy: remedy)
        ) { try ServiceTarget.cloud(named: name) }
    }

    @Test("is its own authority unless something else is said, and a cloud's root has the cloud's")
    func authority() throws {
        let bare = EnvironmentVariables([
            "SIGNET_TENANT": "t", "SIGNET_CLIENT_ID": "c", "SIGNET_CLIENT_SECRET": "s", "SIGNET_AUTHORITY": "",
        ])
        let own = try target(ServiceTarget.Choices(url: "https://x.example/v1.0"), bare)
        #expect(
            own.signIn == .clientSecret(authority: "https://x.example", tenant: "t", clientID: "c", secret: "s"))
        let china = try target(ServiceTarget.Choices(url: Cloud.china.graphRoot + "/v1.0"), bare)
        #expect(
            china.signIn
                == .clientSecret(authority: Cloud.china.authority, tenant: "t", clientID: "c", secret: "s"))
    }

    @Test("prefers an access token to a secret")
    func accessToken() throws {
        let variables = EnvironmentVariables(["SIGNET_URL": "https://x.example", "SIGNET_ACCESS_TOKEN": "a"])
        #expect(try target(variables).signIn == .accessToken("a"))
    }

    @Test("asks for --beta over the version in the address")
    func beta() throws {
        let choices = ServiceTarget.Choices(url: "https://x.example/v1.0", beta: true)
        #expect(try target(choices, environment).makeClient().version == .beta)
    }

    @Test("names what is missing")
    func missing() throws {
        let noURL = #expect(throws: CommandFailure.self) { try target(EnvironmentVariables([:])) }
        #expect(noURL?.exitCode == .usage)
        let url = EnvironmentVariables(["SIGNET_URL": "https://x.example", "SIGNET_TENANT": "t"])
        let notSignedIn = try #require(#expect(throws: CommandFailure.self) { try target(url) })
        #expect(notSignedIn.exitCode == .notAllowed)
        #expect(
            notSignedIn.message
                == "not signed in: missing --client-id or SIGNET_CLIENT_ID, SIGNET_CLIENT_SECRET")
        #expect(try target(ServiceTarget.Choices(), url, mustSignIn: false).signIn == .none)
    }

    @Test("is not two services at once, nor an unknown cloud")
    func contradictions() {
        let wrong = [
            ServiceTarget.Choices(url: "https://x.example", cloud: "global"), ServiceTarget.Choices(cloud: "moon"),
        ]
        for choices in wrong {
            let error = #expect(throws: CommandFailure.self) { try target(choices, environment) }
            #expect(error?.exitCode == .usage)
        }
    }
}
