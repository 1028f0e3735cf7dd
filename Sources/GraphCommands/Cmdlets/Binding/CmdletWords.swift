import CommandSupport

/// The words behind a cmdlet's name, given to its parameters by PowerShell's rules (about_Parameters): names in any case,
/// any beginning of a name that only one parameter has, aliases, `-Name value` and `-Name:value`, switches.
struct CmdletWords {
    /// The words of each parameter that was given, by name; a switch has `true` or `false`.
    private(set) var bound: [String: Given] = [:]
    /// Whether the help was asked for.
    private(set) var asksForHelp = false

    /// What was given to a parameter.
    enum Given: Equatable {
        case flag(Bool)
        case word(String)
    }

    /// - Throws: ``CmdletFailure``.
    init(_ words: [String], cmdlet: Cmdlet) throws(CmdletFailure) {
        var rest = words[...]
        while let word = rest.popFirst() {
            if word == "-?" || word.lowercased() == "--help" {
                asksForHelp = true
                continue
            }
            guard let (name, attached) = Self.parameterWord(word) else {
                throw CmdletFailure(
                    "PositionalParameterNotFound", "A positional parameter cannot be found that accepts this argument.",
                    remedy: Self.withoutSecondDash(word, cmdlet)
                        ?? "every parameter is named, as in -Name value; put values with spaces in quotation marks")
            }
            let parameter = try Self.parameter(name, of: cmdlet)
            guard bound[parameter.name] == nil else {
                throw CmdletFailure(
                    "ParameterAlreadyBound",
                    "Cannot bind parameter because parameter '\(parameter.name)' is specified more than once.",
                    remedy: parameter.type.isWrittenWithCommas
                        ? "give several values in one, separated by commas" : "give it once")
            }
            bound[parameter.name] =
                parameter.type == .flag
                ? .flag(try Self.flag(parameter, attached: attached, rest: &rest))
                : .word(try Self.value(of: parameter, attached: attached, rest: &rest))
        }
    }

    /// A word that names a parameter: a dash and a letter. PowerShell takes the dashes of typography too, which come along
    /// when a line is copied from a page.
    private static func parameterWord(_ word: String) -> (name: String, attached: String?)? {
        guard let dash = word.first, "-–—―".contains(dash), let first = word.dropFirst().first, first.isLetter else {
            return nil
        }
        let body = word.dropFirst()
        guard let colon = body.firstIndex(of: ":") else { return (String(body), nil) }
        return (String(body[..<colon]), String(body[body.index(after: colon)...]))
    }

    private static func parameter(_ name: String, of cmdlet: Cmdlet) throws(CmdletFailure) -> CmdletParameter {
        let found = parameters(name, of: cmdlet)
        guard let first = found.first else { throw UnknownParameter(name, of: cmdlet).failure }
        guard found.count == 1 else {
            let names = found.map { "-" + $0.name }.sorted().joined(separator: " ")
            throw CmdletFailure(
                "AmbiguousParameter",
                "Parameter cannot be processed because the parameter name '\(TerminalText.printable(name))' is "
                    + "ambiguous. Possible matches include: \(names).")
        }
        return first
    }

    /// The parameters that a name may mean: the one that has it, or all that begin with it.
    static func parameters(_ name: String, of cmdlet: Cmdlet) -> [CmdletParameter] {
        let wanted = name.lowercased()
        let spellings = cmdlet.parameters.map { parameter in
            (parameter, ([parameter.name] + parameter.aliases).map { $0.lowercased() })
        }
        if let exact = spellings.first(where: { $0.1.contains(wanted) }) { return [exact.0] }
        return spellings.filter { $0.1.contains { $0.hasPrefix(wanted) } }.map(\.0)
    }

    /// What is right where a parameter is written with two dashes, as other programs have them.
    private static func withoutSecondDash(_ word: String, _ cmdlet: Cmdlet) -> String? {
        guard word.hasPrefix("--"), let (name, _) = parameterWord(String(word.dropFirst())) else { return nil }
        let found = parameters(name.prefix { $0 != "=" }.description, of: cmdlet)
        return found.count == 1 ? found.first.map { "did you mean -\($0.name)?" } : nil
    }

    private static let flags = ["$true": true, "true": true, "1": true, "$false": false, "false": false, "0": false]

    private static func flag(
        _ parameter: CmdletParameter, attached: String?, rest: inout ArraySlice<String>
    ) throws(CmdletFailure) -> Bool {
        guard var text = attached else { return true }
        if text.isEmpty, let next = rest.first, flags[next.lowercased()] != nil {
            text = next
            rest.removeFirst()
        }
        guard let value = flags[text.lowercased()] else {
            throw CmdletFailure(
                "ParameterArgumentTransformationError",
                "Cannot bind parameter '\(parameter.name)': a switch takes $true or $false.",
                remedy: "many shells replace $false by nothing: write -\(parameter.name):'$false' or "
                    + "-\(parameter.name):false")
        }
        return value
    }

    private static func value(
        of parameter: CmdletParameter, attached: String?, rest: inout ArraySlice<String>
    ) throws(CmdletFailure) -> String {
        var text: String
        if let attached, !attached.isEmpty {
            text = attached
        } else if let next = rest.first, attached != nil || parameterWord(next) == nil {
            text = next
            rest.removeFirst()
        } else if attached != nil {
            text = ""
        } else {
            throw CmdletFailure(
                "MissingArgument",
                "Missing an argument for parameter '\(parameter.name)'. Specify a parameter of type "
                    + "'\(parameter.type.name)' and try again.",
                remedy: rest.isEmpty ? nil : "a value that begins with a dash is written -\(parameter.name):VALUE")
        }
        // `a, b` is one list for PowerShell, and two words for a shell.
        if parameter.type.isWrittenWithCommas {
            while text.hasSuffix(",") || rest.first?.hasPrefix(",") == true, let next = rest.first {
                text += next
                rest.removeFirst()
            }
        }
        return text
    }
}
