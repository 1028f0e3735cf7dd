import CommandSupport
import GraphCommands

/// What is said of words that a command of ours does not expect. The parser repeats them, and such a word may be a password
/// whose option was forgotten.
enum UnexpectedArguments {
    /// What the parser says, up to the words.
    private static let beginnings = ["Unexpected argument '", " unexpected arguments: '"]

    /// The failure to tell of; `nil` where the parser says something else, or repeats nothing but plain words.
    ///
    /// - Parameter message: what the parser says.
    /// - Parameter words: the command line behind the program's name.
    static func failure(_ message: String, in words: [String]) -> CommandFailure? {
        guard let range = beginnings.lazy.compactMap({ message.firstRange(of: $0) }).first, message.hasSuffix("'")
        else {
            return nil
        }
        let repeated = message[range.upperBound...].dropLast()
        let stray = repeated.split(separator: "', '", omittingEmptySubsequences: false).map(String.init)
        guard !stray.allSatisfy({ StrayWord($0).shown != nil }) else { return nil }
        let place = words.lastIndex(of: String(repeated)).map { "argument \($0 + 1) is not expected" }
        return CommandFailure(
            .usage, place ?? "\(stray.count) arguments are not expected",
            remedy:
                "values follow the name of their option; `\(CommandNode.named(by: words).line) --help` lists the options"
        )
    }
}
