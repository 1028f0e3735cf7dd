import CommandSupport

/// A secret that is typed or piped in for one sign-in and kept nowhere.
struct TypedSecret {
    let method: SignInMethod
    let profileName: String

    /// Reads it.
    ///
    /// - Throws: ``CommandFailure`` with `.usage` when it is empty or nobody can be asked for it.
    func read(from source: PasswordSource) throws(CommandFailure) -> String {
        if source == .prompt, !Console.inputIsTerminal {
            throw CommandFailure(
                .usage, "the \(method.secretName) is needed and there is no terminal to ask on", remedy: advice)
        }
        if case .accessToken = method {
            let bytes = try InputFile.readStandardInput(limit: Profile.maximumTokenBytes)
            return try BearerToken.checked(String(decoding: bytes, as: UTF8.self))
        }
        let secret = try source.read(label: label)
        guard !secret.isEmpty || isPassword else {
            throw CommandFailure(.usage, "the \(method.secretName) is empty", remedy: advice)
        }
        return secret
    }

    private var isPassword: Bool { if case .clientCertificate = method { true } else { false } }

    private var label: String {
        if case .clientCertificate(let file, _, _, _) = method { return "Password of \(TerminalText.printable(file))" }
        return "Client secret for profile \(profileName)"
    }

    private var advice: String {
        switch method {
        case .clientCertificate: "give --password-file, --password-env, --password-stdin or --no-password"
        case .accessToken: "give --access-token-stdin, --access-token-env or --access-token-file"
        default: "give --secret-env, --secret-file or --secret-stdin"
        }
    }
}
