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
                    remedy: "every parameter is named, as in -Name value; put values with spaces in quotation marks")
            }
            let parameter = try Self.parameter(name, of: cmdlet)
            guard bound[parameter.name] == nil else {
                throw CmdletFailure(
                    "ParameterAlreadyBound",
                    "Cannot bind parameter because parameter '\(parameter.name)' is specified more than once.",
                    remedy: "give several values in one, separated by commas")
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
        let wanted = name.lowercased()
        let spellings = cmdlet.parameters.map { parameter in
            (parameter, ([parameter.name] + parameter.aliases).map { $0.lowercased() })
        }
        if let exact = spellings.first(where: { $0.1.contains(wanted) }) { return exact.0 }
        let beginning = spellings.filter { $0.1.contains { $0.hasPrefix(wanted) } }.map(\.0)
        if beginning.count == 1, let only = beginning.first { return only }
        if beginning.count > 1 {
            let names = beginning.map { "-" + $0.name }.sorted().joined(separator: " ")
            throw CmdletFailure(
                "AmbiguousParameter",
                "Parameter cannot be processed because the parameter name '\(TerminalText.printable(name))' is "
                    + "ambiguous. Possible matches include: \(names).")
        }
        let near = NearestName.suggestions(for: name, among: cmdlet.parameters.map(\.name))
        throw CmdletFailure(
            "NamedParameterNotFound",
            "A parameter cannot be found that matches parameter name '\(TerminalText.printable(name))'.",
            remedy: near.isEmpty
                ? "`signet help \(cmdlet.name)` lists the parameters"
                : "did you mean \(near.map { "-" + $0 }.joined(separator: " or "))?")
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
        if parameter.type == .texts || parameter.type == .programs {
            while text.hasSuffix(",") || rest.first?.hasPrefix(",") == true, let next = rest.first {
                text += next
                rest.removeFirst()
            }
        }
        return text
    }
}
