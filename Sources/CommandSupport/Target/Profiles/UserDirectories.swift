/// Where the files of the user lie (XDG Base Directory Specification); `nil` where the environment names no home.
struct UserDirectories {
    /// The profiles; no secrets.
    let profileFile: String?
    /// A folder with the kept tokens of each profile.
    let tokenFolder: String?

    init(_ environment: EnvironmentVariables) {
        func folder(_ variable: String, inHome path: String) -> String? {
            // The specification wants paths that are not absolute to be passed over.
            let named = [environment.value(of: variable), environment.value(of: "HOME").map { "\($0)/\(path)" }]
            return named.compactMap { $0 }.first { $0.hasPrefix("/") }
        }
        profileFile = folder("XDG_CONFIG_HOME", inHome: ".config").map { "\($0)/signet/profiles.json" }
        tokenFolder = folder("XDG_STATE_HOME", inHome: ".local/state").map { "\($0)/signet/tokens" }
    }
}
