import CommandSupport

/// A name that no parameter has. A value may stick to it, such as a password behind an equals sign, so that only what is
/// surely part of a name is repeated.
struct UnknownParameter {
    /// From so many letters in common with a parameter on, a name that resembles none is taken for one with a value.
    private static let fewestLetters = 4

    private let name: String
    private let cmdlet: Cmdlet

    init(_ name: String, of cmdlet: Cmdlet) {
        self.name = name
        self.cmdlet = cmdlet
    }

    var failure: CmdletFailure {
        // A name ends where its letters and digits do.
        let letters = String(name.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) })
        if letters != name, let parameter = CmdletWords.parameters(letters, of: cmdlet).only {
            return failure(letters + (name.hasPrefix(letters + "=") ? "=" : "…"), Self.separated(parameter))
        }
        let near = NearestName.suggestions(for: letters, among: cmdlet.parameters.map(\.name))
        guard let (parameter, shared, isWhole) = closest(to: letters), isWhole || near.isEmpty else {
            let shown = letters + (letters == name ? "" : "…")
            return failure(
                shown,
                near.isEmpty
                    ? "`signet help \(cmdlet.name)` lists the parameters"
                    : "did you mean \(near.map { "-" + $0 }.joined(separator: " or "))?")
        }
        return failure("\(letters.prefix(shared))…", Self.separated(parameter))
    }

    /// How a value is told from the name of its parameter.
    private static func separated(_ parameter: CmdletParameter) -> String {
        parameter.type == .flag
            ? "did you mean -\(parameter.name)? A switch is taken back by -\(parameter.name):$false"
            : "write -\(parameter.name) VALUE or -\(parameter.name):VALUE"
    }

    /// The parameter with most letters in front in common, how many, and whether these are all that it has.
    private func closest(to letters: String) -> (parameter: CmdletParameter, shared: Int, isWhole: Bool)? {
        let wanted = letters.lowercased()
        return cmdlet.parameters.flatMap { parameter in
            ([parameter.name] + parameter.aliases).map { spelling in
                let shared = zip(spelling.lowercased(), wanted).prefix { $0 == $1 }.count
                return (parameter, shared, shared == spelling.count)
            }
        }.filter { $0.1 >= Self.fewestLetters }.max { $0.1 < $1.1 }
    }

    private func failure(_ shown: String, _ remedy: String) -> CmdletFailure {
        CmdletFailure(
            "NamedParameterNotFound", "A parameter cannot be found that matches parameter name '\(shown)'.",
            remedy: remedy)
    }
}

extension Array {
    /// The element of an array that has one.
    fileprivate var only: Element? { count == 1 ? first : nil }
}
