import CommandSupport
import Foundation
import GraphClient
import Testing

@testable import signet

@Suite("Profiles on disk")
struct ProfileStoreTests {
    private let folder: ProfileFolder

    init() throws { folder = try ProfileFolder() }

    private func writeFile(_ text: String, mode: Int = 0o600) throws {
        let url = URL(fileURLWithPath: folder.store.path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: url.path)
    }

    private func text() throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: folder.store.path)), as: UTF8.self)
    }

    @Test("are one JSON file for their owner, in a folder for their owner")
    func form() async throws {
        var profile = Profile.test("one")
        profile.certificateAuthorityFile = "/ca.pem"
        try await folder.add(profile)
        #expect(folder.store.path == "\(folder.path)/config/signet/profiles.json")
        #expect(
            try text() == """
                {
                  "current": "one",
                  "format": 1,
                  "profiles": [
                    {
                      "authority": "https://login.example",
                      "beta": false,
                      "ca": "/ca.pem",
                      "clientId": "c",
                      "name": "one",
                      "signIn": {
                        "clientSecret": {
                          "secret": {
                            "environment": {
                              "name": "SECRET"
                            }
                          }
                        }
                      },
                      "signedOut": false,
                      "tenant": "t",
                      "url": "https://graph.example"
                    }
                  ]
                }

                """)
        #expect(try permissions(of: folder.store.path) == 0o600)
        #expect(try permissions(of: "\(folder.path)/config/signet") == 0o700)
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/config/signet")
        #expect(Set(names) == ["profiles.json", "profiles.json.lock"])
    }

    @Test(
        "come back as they were put in",
        arguments: [
            .clientSecret(secret: .file(path: "/s")), .clientSecret(secret: .notKept),
            .clientCertificate(
                file: "/c.pfx", password: .environment(name: "P"), sendsChain: true, algorithm: .rs256),
            .clientCertificate(file: "/c.pem", password: .none, sendsChain: false, algorithm: .ps256),
            .deviceCode(scope: nil), .deviceCode(scope: "a b"), .browser(port: 8400, scope: nil), .managedIdentity,
            .workloadIdentity(tokenFile: nil), .workloadIdentity(tokenFile: "/t"), .azureCLI, .environment,
            .defaultChain, .accessToken(token: .notKept),
        ] as [SignInMethod])
    func roundTrip(_ method: SignInMethod) async throws {
        let profile = Profile.test("p", method)
        try await folder.add(profile)
        #expect(try folder.store.load().current == profile)
    }

    @Test("may be written by hand, with only what is needed")
    func minimal() throws {
        try writeFile(
            #"{"format":1,"profiles":[{"name":"x","url":"https://x.example","signIn":{"azureCLI":{}}}]}"#, mode: 0o644)
        let book = try folder.store.load()
        #expect(book.profiles == [Profile(name: "x", url: "https://x.example", signIn: .azureCLI)])
        #expect(book.current == nil)
    }

    @Test(
        "that are damaged are said to be so, and stay as they are",
        arguments: [
            ("", "it is not JSON"), ("{", "it is not JSON"), ("[]", "something else is meant to be"),
            ("{}", "nothing is said at format"),
            (#"{"format":2,"profiles":[]}"#, "it is of format 2, not 1 at format"),
            (#"{"format":1,"profiles":{}}"#, "something else is meant to be at profiles"),
            (#"{"format":1,"profiles":[{"name":"x"}]}"#, "nothing is said at profiles.[0].url"),
            (
                #"{"format":1,"current":"y","profiles":[]}"#, #"its current profile "y" is not in it at current"#
            ),
            (
                #"{"format":1,"profiles":[{"name":"../x","url":"u","signIn":{"azureCLI":{}}}]}"#,
                #""../x" cannot be the name of a profile at profiles"#
            ),
            (
                #"{"format":1,"profiles":[{"name":"x","url":"u","signIn":{"azureCLI":{}}},"#
                    + #"{"name":"x","url":"v","signIn":{"azureCLI":{}}}]}"#,
                "it has two profiles of one name at profiles"
            ),
            (String(repeating: "[", count: 100), "it is nested deeper than 64 levels"),
        ])
    func damaged(_ content: String, _ why: String) async throws {
        try writeFile(content)
        for change in [false, true] {
            let failure = await #expect(throws: CommandFailure.self) {
                if change { try await folder.add(.test()) } else { _ = try folder.store.load() }
            }
            #expect(failure?.exitCode == .inputFile)
            #expect(failure?.message == "\(folder.store.path) is damaged: \(why)")
            #expect(failure?.remedy == "correct it, or move it away and sign in again; nothing was changed")
        }
        #expect(try text() == content)
    }

    @Test("that others may write are not believed", arguments: [0o620, 0o602, 0o666, 0o777])
    func writable(mode: Int) async throws {
        let content = #"{"format":1,"profiles":[]}"#
        try writeFile(content, mode: mode)
        for change in [false, true] {
            let failure = await #expect(throws: CommandFailure.self) {
                if change { try await folder.add(.test()) } else { _ = try folder.store.load() }
            }
            #expect(failure?.exitCode == .inputFile)
            #expect(failure?.message == "others may write \(folder.store.path) and so send your secrets anywhere")
        }
        #expect(try text() == content)
    }

    @Test("are changed one after the other by however many")
    func concurrently() async throws {
        let store = folder.store
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                group.addTask { try await store.change { try $0.put(.test("p\(number)")) } }
            }
            try await group.waitForAll()
        }
        #expect(try store.load().profiles.count == 20)
    }

    @Test("stay as they are when a change fails")
    func failingChange() async throws {
        try await folder.add(.test())
        let before = try text()
        await #expect(throws: CommandFailure.self) {
            try await folder.store.change { book in
                book.remove("default")
                try book.use("nobody")
            }
        }
        #expect(try text() == before)
    }

    @Test("behind a link are replaced where they lie")
    func link() async throws {
        let real = try folder.write(#"{"format":1,"profiles":[]}"#, to: "real.json")
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/config/signet", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: folder.store.path, withDestinationPath: real)
        try await folder.add(.test())
        #expect(try String(contentsOfFile: real, encoding: .utf8).contains("graph.example"))
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.store.path) == real)
    }

    @Test("have names that can be names of files, in one spelling")
    func names() async throws {
        for name in ["", ".", "..", "-x", "a/b", "a b", "ä", "a\n", String(repeating: "a", count: 65)] {
            #expect(!Profile.isName(name), "\(name)")
        }
        for name in ["a", "Prod-1", "contoso.onmicrosoft.com", "0_"] { #expect(Profile.isName(name), "\(name)") }
        try await folder.add(.test("Prod"))
        let failure = await #expect(throws: CommandFailure.self) { try await folder.add(.test("prod")) }
        #expect(failure?.message == #"there is a profile "Prod" already"#)
    }

    @Test("lie in the home folder unless a whole path is named")
    func places() throws {
        func path(_ variables: [String: String]) -> String? {
            ProfileStore(ifAny: EnvironmentVariables(variables))?.path
        }
        #expect(path(["HOME": "/h"]) == "/h/.config/signet/profiles.json")
        #expect(path(["HOME": "/h", "XDG_CONFIG_HOME": ""]) == "/h/.config/signet/profiles.json")
        #expect(path(["HOME": "/h", "XDG_CONFIG_HOME": "relative"]) == "/h/.config/signet/profiles.json")
        #expect(path(["HOME": "/h", "XDG_CONFIG_HOME": "/c"]) == "/c/signet/profiles.json")
        #expect(path(["XDG_CONFIG_HOME": "/c"]) == nil)
        #expect(path([:]) == nil)
        let failure = #expect(throws: CommandFailure.self) { try ProfileStore(EnvironmentVariables([:])) }
        #expect(failure?.exitCode == .usage)
    }

    @Test("have tokens of their own, which are forgotten one by one or all together")
    func tokens() async throws {
        let profiles = [Profile.test("a"), .test("b"), .test("gone")]
        let key = TokenKey(authority: "x", tenant: "t", clientID: "c", kind: .deviceCode, scope: "s")
        for profile in profiles {
            try await folder.store.tokens(of: profile).save(
                StoredToken(access: AccessToken(token: profile.name, expiresAt: Date() + 3600)), for: key)
        }
        func kept() async throws -> [String?] {
            var tokens: [String?] = []
            for profile in profiles {
                tokens.append(try await folder.store.tokens(of: profile).token(for: key)?.access.token)
            }
            return tokens
        }
        #expect(try await kept() == ["a", "b", "gone"])
        #expect(try permissions(of: "\(folder.path)/state/signet/tokens/a.tokens") == 0o600)
        try await folder.store.forgetTokens(of: profiles[0])
        #expect(try await kept() == [nil, "b", "gone"])
        try await folder.store.forgetAllTokens()
        #expect(try await kept() == [nil, nil, nil])
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/state/signet/tokens") == [])
        try await folder.store.forgetTokens(of: .test("never"))
    }
}
