import ArgumentParser
import CommandSupport
import GraphClient

/// Answers that need no parsing, which would take longer than they do.
enum QuickAnswer {
    /// What to print for the whole command line; `nil` where it must be parsed.
    static func text(for arguments: some Collection<String>) -> String? {
        guard arguments.count <= 1 else { return nil }
        return switch arguments.first {
        case "--version"?: GraphClientRelease.version
        case nil, "--help"?, "-h"?, "help"?: SignetCommand.helpMessage()
        default: nil
        }
    }
}
