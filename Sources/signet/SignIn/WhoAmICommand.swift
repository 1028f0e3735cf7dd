import ArgumentParser
import CommandSupport
import Foundation
import GraphClient

/// `signet whoami`.
struct WhoAmICommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "whoami", abstract: "Show as whom commands call which service, and what they are allowed there.",
        discussion: """
            Looks into the access token and compares its permissions with what each operation asks for. Nothing is sent, \
            except to sign in when no token is kept. The service itself has the last word. The JSON form lists every \
            operation that is allowed.

            READ and WRITE are yes, no, or how many of the operations; a dash where the cloud has none.

            EXAMPLE:
              signet whoami
              signet whoami --profile build --output json

            \(ExitCodes.text("0 signed in, 3 not signed in, or the token is over, 5 no answer, 64 bad usage, 65 the profiles cannot be read"))
            """)

    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OfflineOutput

    func run() async throws {
        let target = try target.target(mustSignIn: true)
        let client = try target.makeClient()
        let report = WhoAmIReport(target, client, token: try await client.signIn(), now: Date())
        try output.show(report, lines: report.lines)
        try report.checkNotOver()
    }
}
