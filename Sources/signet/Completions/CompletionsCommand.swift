import ArgumentParser
import CommandSupport

/// `signet completions`.
struct CompletionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions", abstract: "Print what makes a shell complete commands, options and identifiers.",
        discussion: """
            Commands, options, values and names of files are completed in all three spellings, identifiers of connectors, \
            user flows, PKIs and certificate authorities by asking the service you are signed in to.

            EXAMPLE:
              source <(signet completions bash)     # in ~/.bashrc
              source <(signet completions zsh)      # in ~/.zshrc, behind compinit
              signet completions fish > ~/.config/fish/completions/signet.fish

            EXIT CODES:
              0 printed, 64 bad usage
            """,
        subcommands: [
            CompletionsForBash.self, CompletionsForZsh.self, CompletionsForFish.self, CompletionCandidates.self,
        ])
}

/// `signet completions bash`.
struct CompletionsForBash: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bash", abstract: "For bash 4 and later.",
        discussion: """
            EXAMPLE:
              source <(signet completions bash)
              signet completions bash > /etc/bash_completion.d/signet

            EXIT CODES:
              0 printed, 64 bad usage
            """)

    func run() { Console.result(SupportedShell.bash.script) }
}

/// `signet completions zsh`.
struct CompletionsForZsh: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zsh", abstract: "For zsh.",
        discussion: """
            Needs `autoload -Uz compinit && compinit` before it, or a folder of $fpath.

            EXAMPLE:
              source <(signet completions zsh)
              signet completions zsh > "${fpath[1]}/_signet"

            EXIT CODES:
              0 printed, 64 bad usage
            """)

    func run() { Console.result(SupportedShell.zsh.script) }
}

/// `signet completions fish`.
struct CompletionsForFish: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fish", abstract: "For fish 3 and later.",
        discussion: """
            EXAMPLE:
              signet completions fish | source
              signet completions fish > ~/.config/fish/completions/signet.fish

            EXIT CODES:
              0 printed, 64 bad usage
            """)

    func run() { Console.result(SupportedShell.fish.script) }
}

/// `signet completions candidates`: what the scripts ask.
struct CompletionCandidates: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "candidates", abstract: "Print what may stand where the cursor is.",
        discussion: "EXAMPLE:\n  signet completions candidates zsh -- connectors up", shouldDisplay: false)

    @Argument(help: "The shell that asks.")
    var shell: SupportedShell

    @Argument(parsing: .captureForPassthrough, help: "What is typed behind signet, up to the cursor.")
    var words: [String] = []

    func run() async {
        let words = words.first == "--" ? Array(words.dropFirst()) : words
        let engine = CompletionEngine(identifiers: ServiceIdentifiers(), environment: .process)
        let answer = await engine.answer(to: shell.words(words))
        shell.lines(answer, typed: words.last ?? "").forEach(Console.result)
    }
}
