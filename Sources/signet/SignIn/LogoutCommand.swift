import ArgumentParser
import CommandSupport

/// `signet logout`.
struct LogoutCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logout",
        abstract: "Forget the tokens of a profile; nothing signs in with it until `signet login`.",
        discussion: """
            The profile itself stays, so that `signet login --name NAME` is enough to sign in again; --remove takes it \
            away. A token that somebody has copied is good until it ends: only the authority can take it back.

            EXAMPLE:
              signet logout
              signet logout --name build --remove
              signet logout --all

            \(ExitCodes.text("0 signed out, 2 there is no such profile, 64 bad usage, 65 the profiles or the tokens cannot be changed"))
            """)

    @Option(name: .shortAndLong, help: "The profile (default: SIGNET_PROFILE, else the current one).")
    var name: String?

    @Flag(name: .long, help: "Sign out of every profile.")
    var all = false

    @Flag(name: .long, help: "Remove the profile too.")
    var remove = false

    func run() async throws {
        guard !all || name == nil else {
            throw CommandFailure(.usage, "--all and --name exclude each other", remedy: "give one of them")
        }
        let environment = EnvironmentVariables.process
        let store = try ProfileStore(environment)
        let (name, all, remove) = (name ?? environment[.profile], all, remove)
        let profiles = try await store.change { book in
            let profiles = all ? book.profiles : [try book.profile(namedOrCurrent: name)]
            for var profile in profiles {
                profile.isSignedOut = true
                if remove { book.remove(profile.name) } else { try book.put(profile) }
            }
            return profiles
        }
        for profile in profiles { try await store.forgetTokens(of: profile) }
        if all { try await store.forgetAllTokens() }
        for profile in profiles {
            Console.note("signed out of profile \"\(profile.name)\"" + (remove ? ", which is removed" : ""))
        }
        if profiles.isEmpty { Console.note("there was no profile to sign out of") }
    }
}
