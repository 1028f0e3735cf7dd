import ArgumentParser
import CommandSupport

/// Where a password comes from; never from the command line itself, where other users could read it.
struct PasswordOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Read the password from a file.", valueName: "file"))
    var passwordFile: String?

    @Option(name: .long, help: ArgumentHelp("Read the password from a named environment variable.", valueName: "name"))
    var passwordEnv: String?

    @Flag(name: .long, help: "Read the password from standard input.")
    var passwordStdin = false

    @Flag(name: .long, help: "The PFX file has no password.")
    var noPassword = false

    /// The one source that was named; `.prompt` when none was.
    ///
    /// - Throws: ``CommandFailure`` with `.usage` when several were.
    func source() throws(CommandFailure) -> PasswordSource {
        var named: [PasswordSource] = []
        if let passwordFile { named.append(.file(passwordFile)) }
        if let passwordEnv { named.append(.environment(passwordEnv)) }
        if passwordStdin { named.append(.standardInput) }
        if noPassword { named.append(.none) }
        guard named.count <= 1 else {
            throw CommandFailure(
                .usage, "several sources for the password are given",
                remedy: "give one of --password-file, --password-env, --password-stdin, --no-password")
        }
        return named.first ?? .prompt
    }

    /// Whether any source was named.
    var isGiven: Bool { passwordFile != nil || passwordEnv != nil || passwordStdin || noPassword }
}
