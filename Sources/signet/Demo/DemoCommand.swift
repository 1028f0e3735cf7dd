import ArgumentParser
import CommandSupport
import Foundation
import GraphClient

/// `signet demo`: the main job from end to end.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Upload a client certificate to a throw-away service and prove that it works.",
        discussion: """
            Starts the service and an endpoint that demands a client certificate, creates an API connector, \
            uploads a PKCS #12 file and has the service call the endpoint. Succeeds only if the endpoint saw \
            the certificate that was uploaded. Nothing is left behind.

            EXAMPLE:
              signet demo
              signet demo --pfx client.pfx --password-file secret.txt

            \(ExitCodes.text("0 they match, 1 they do not, or a step failed, 64 bad usage, 65 bad PFX file, 130 interrupted"))
            """)

    @Option(name: .long, help: ArgumentHelp("Use this PKCS #12 file instead of a made one.", valueName: "file"))
    var pfx: String?

    @OptionGroup var password: PasswordOptions

    @Flag(name: .long, help: "Keep the data directory and say where it is.")
    var keep = false

    func run() async throws {
        let executable = try ServerExecutable.path()
        // The caller's file is opened before anything is started: a wrong password should be known at once.
        let file = try callersFile()
        let keep = keep
        try await Interruption.withCancellation {
            let directory = try ThrowAwayDirectory()
            defer {
                if keep { Console.note("kept \(directory.path)") } else { directory.remove() }
            }
            try await DemoRun(executable: executable, directory: directory, callersFile: file).run()
        }
    }

    private func callersFile() throws(CommandFailure) -> CheckedPFX? {
        guard let pfx else {
            guard !password.isGiven else {
                throw CommandFailure(.usage, "a password is given but no file it belongs to", remedy: "give --pfx")
            }
            return nil
        }
        return try CheckedPFX(path: pfx, passwordSource: password.source())
    }
}
