import ArgumentParser
import Foundation

/// A command with its arguments and all commands below it, as the command line parser describes them: what `--help` is
/// made of, for manual pages and completions.
struct CommandDescription: Decodable {
    let commandName: String
    let abstract: String?
    let discussion: String?
    private(set) var arguments: [ArgumentDescription]?
    let subcommands: [CommandDescription]?
    let shouldDisplay: Bool

    /// Describes a command.
    init(of type: any ParsableArguments.Type) throws {
        try self.init(dump: Data(type._dumpHelp().utf8))
    }

    /// Reads what a program prints for `--experimental-dump-help`.
    init(dump: Data) throws {
        self = try JSONDecoder().decode(Dump.self, from: dump).command
    }

    /// The same with other arguments.
    func with(arguments: [ArgumentDescription]) -> CommandDescription {
        var copy = self
        copy.arguments = arguments
        return copy
    }

    /// The arguments a person may be told of.
    var shownArguments: [ArgumentDescription] { (arguments ?? []).filter(\.shouldDisplay) }

    /// The commands a person may be told of; the parser's own `help` is none of ours.
    var shownSubcommands: [CommandDescription] {
        (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
    }

    private struct Dump: Decodable {
        let command: CommandDescription
    }
}
