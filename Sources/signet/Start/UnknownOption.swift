import ArgumentParser
import CommandSupport
import GraphCommands

/// What is said of an option that a command of ours does not have, where the parser would repeat a value, read the option
/// as several of one letter, or pass over those that were probably meant.
enum UnknownOption {
    private static let unknown = "Unknown option '"
    private static let valueless = ("The option '", "' does not take any value, but '")

    /// The failure to tell of; `nil` where the parser says something else, or says it well.
    ///
    /// - Parameter message: what the parser says.
    /// - Parameter words: the command line behind the program's name.
    static func failure(_ message: String, in words: [String]) -> CommandFailure? {
        let (node, line) = CommandNode.named(by: words)
        let advice = "`\(line) --help` lists the options"
        if message.hasPrefix(valueless.0), let end = message.firstRange(of: valueless.1) {
            let name = message[..<end.lowerBound].dropFirst(valueless.0.count)
            return CommandFailure(.usage, "\(name) takes no value", remedy: advice)
        }
        let arguments = (try? node.arguments()) ?? []
        let written: String
        if let cluster = words.prefix(while: { $0 != "--" }).first(where: { isOneDashTooFew($0, arguments) }) {
            written = cluster
        } else if message.hasPrefix(unknown) {
            written = String(message.dropFirst(unknown.count).prefix { $0 != "'" })
        } else {
            return nil
        }
        let name = String(written.prefix { $0 != "=" && $0 != ":" })
        let options = arguments.flatMap(\.spellings).filter { $0.hasPrefix("--") }
        let word = "--" + name.lowercased().drop { $0 == "-" }
        // Behind `--password` there is more than one way to give it; the parser would name `--no-password` instead.
        let longer = options.filter { $0.hasPrefix(word + "-") }
        guard name != written || !name.hasPrefix("--") || !longer.isEmpty else { return nil }
        let near = longer.isEmpty ? NearestName.suggestions(for: word, among: options) : longer
        let shown = StrayWord(word).shown == nil ? "such option" : "option \(name)"
        return CommandFailure(
            .usage, "`\(line)` has no \(shown)",
            remedy: near.isEmpty ? advice : "did you mean \(near.joined(separator: " or "))? \(advice)")
    }

    /// Whether it is `-password`, and not several options of one letter.
    private static func isOneDashTooFew(_ word: String, _ arguments: [ArgumentDescription]) -> Bool {
        let letters = word.dropFirst().prefix { $0 != "=" && $0 != ":" }
        guard word.hasPrefix("-"), letters.count > 1, letters.first?.isLetter == true else { return false }
        let known = Set(arguments.flatMap(\.spellings))
        return !letters.allSatisfy { known.contains("-\($0)") }
    }
}
