import ArgumentParser
import CommandSupport
import Testing

@testable import signet

@Suite("The help")
struct HelpTests {
    /// A command as `--help` describes it.
    struct Command: Sendable, CustomTestStringConvertible {
        /// Such as `signet connectors list`.
        let name: String
        let type: String
        let discussion: [String]
        let hasSubcommands: Bool

        var testDescription: String { name }

        init(_ type: any ParsableCommand.Type, name: String) {
            self.name = name
            self.type = String(describing: type)
            discussion = type.configuration.discussion.split(separator: "\n", omittingEmptySubsequences: false)
                .map(String.init)
            hasSubcommands = !type.configuration.subcommands.isEmpty
        }

        /// The commands under EXAMPLE, each as one line, as a person would type them.
        var examples: [String] {
            guard let start = discussion.firstIndex(of: "EXAMPLE:") else { return [] }
            var examples: [String] = []
            var isContinued = false
            for line in discussion[(start + 1)...] {
                guard line.hasPrefix("  ") else { break }
                let text = line.drop { $0 == " " }
                let part = text.hasSuffix("\\") ? String(text.dropLast()) : String(text)
                if isContinued, let last = examples.indices.last {
                    examples[last] += part
                } else {
                    examples.append(part)
                }
                isContinued = text.hasSuffix("\\")
            }
            return examples
        }

        /// The numbers under EXIT CODES.
        var exitCodes: [Int32] {
            guard let start = discussion.firstIndex(of: "EXIT CODES:") else { return [] }
            let text = discussion[(start + 1)...].map { String($0.drop { $0 == " " }) }.joined(separator: " ")
            return text.matches(of: #/(?:^|, )([0-9]+) /#).compactMap { Int32($0.1) }
        }
    }

    /// The whole tree.
    static let commands = all(SignetCommand.self, name: "signet")
    static let leaves = commands.filter { !$0.hasSubcommands }

    private static func all(_ type: any ParsableCommand.Type, name: String) -> [Command] {
        [Command(type, name: name)]
            + type.configuration.subcommands.filter { $0.configuration.shouldDisplay }.flatMap {
                all($0, name: "\(name) \($0._commandName)")
            }
    }

    @Test("describes every command of the tree")
    func tree() {
        let names = Self.commands.map(\.name)
        #expect(Set(names).count == names.count)
        for name in ["signet", "signet flows set-step", "signet connectors rotate", "signet pki cas add"] {
            #expect(names.contains(name))
        }
    }

    @Test("of every command has examples that the command line understands", arguments: commands)
    func examples(command: Command) throws {
        #expect(!command.examples.isEmpty)
        for example in command.examples {
            let words = Self.words(Self.callOfSignet(in: example))
            #expect(words.first == "signet", "\(example)")
            let parsed = try SignetCommand.parseAsRoot(Array(words.dropFirst()))
            if !command.hasSubcommands { #expect(String(describing: Swift.type(of: parsed)) == command.type) }
            let parsedQuickly = try SignetCommand.parseQuickly(Array(words.dropFirst()))
            #expect(Self.values(of: parsedQuickly) == Self.values(of: parsed))
        }
    }

    /// Everything a command was given.
    private static func values(of command: any ParsableCommand) -> String {
        var text = ""
        dump(command, to: &text)
        return text
    }

    @Test("of every command lists the exit codes, and only those there are", arguments: commands)
    func exitCodes(command: Command) {
        let known = Set([0] + CommandExitCode.allCases.map(\.rawValue))
        #expect(command.exitCodes.first == 0)
        #expect(command.exitCodes.count > 1)
        #expect(command.exitCodes == command.exitCodes.sorted())
        #expect(known.isSuperset(of: command.exitCodes))
    }

    @Test("of every command has examples that a narrow terminal does not break", arguments: commands)
    func width(command: Command) throws {
        let start = try #require(command.discussion.firstIndex(of: "EXAMPLE:"))
        let lines = command.discussion[(start + 1)...].prefix { $0.hasPrefix("  ") }
        #expect(lines.allSatisfy { $0.count <= 80 })
    }

    @Test("keeps codes and their words together, below 80 columns")
    func wrapped() {
        #expect(
            ExitCodes.text("0 done, 1 refused, or a step failed, 64 bad usage") == """
                EXIT CODES:
                  0 done, 1 refused, or a step failed, 64 bad usage
                """)
        #expect(
            ExitCodes.item("0 shown", missing: "connector") == """
                EXIT CODES:
                  0 shown, 1 refused, 2 no such connector, 3 not signed in or not allowed,
                  4 throttled, 5 no answer, 64 bad usage, 65 unreadable file, 130 interrupted
                """)
    }

    /// What signet itself is called with: the line without what the shell does around it.
    private static func callOfSignet(in line: String) -> String {
        let call = line.hasPrefix("source <(") ? line.dropFirst("source <(".count).prefix { $0 != ")" } : line[...]
        return [" > ", " | ", " #"].reduce(String(call)) { text, mark in
            text.firstRange(of: mark).map { String(text[..<$0.lowerBound]) } ?? text
        }
    }

    /// The words of a line as a shell divides it; what a shell would do with pipes and the like is not looked at.
    private static func words(_ line: String) -> [String] {
        var words: [String] = []
        var word = ""
        var isOpen = false
        var quote: Character?
        for character in line {
            if let mark = quote {
                if character == mark { quote = nil } else { word.append(character) }
            } else if character == "\"" || character == "'" {
                quote = character
                isOpen = true
            } else if character == " " {
                if isOpen { words.append(word) }
                (word, isOpen) = ("", false)
            } else {
                word.append(character)
                isOpen = true
            }
        }
        return isOpen ? words + [word] : words
    }
}
