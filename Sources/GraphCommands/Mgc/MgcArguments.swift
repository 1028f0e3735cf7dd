import CommandSupport
import GraphCatalogue

/// The options of a command line in the spelling of `mgc`, understood but not yet put to use.
struct MgcArguments {
    let operation: GraphOperation
    private var values: [MgcOption.Purpose: [String]] = [:]

    /// Understands what stands behind the words of a command: `--name value` and `--name=value` in any order.
    ///
    /// Reading stops at a request for help.
    ///
    /// - Throws: ``CommandFailure`` with `.usage` for what is no option of this command, and for values that are missing,
    ///   superfluous or wrong.
    init(_ arguments: [String], for operation: GraphOperation) throws(CommandFailure) {
        self.operation = operation
        let options = operation.mgcOptions
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            let (name, attached) = Self.split(argument)
            guard argument.hasPrefix("-"), argument != "-" else {
                throw Self.stray(StrayWord(argument), arguments.count - rest.count, operation)
            }
            guard let option = options.first(where: { $0.names.contains(name) }) else {
                throw Self.unknown(name, operation, options)
            }
            let value: String
            switch option.value {
            case .none:
                guard attached == nil else { throw CommandFailure(.usage, "\(name) takes no value") }
                value = "true"
            case .boolean: value = try Self.boolean(name, attached, &rest)
            case .number: value = try Self.number(name, Self.text(option, name, attached, &rest))
            case .text: value = try Self.text(option, name, attached, &rest)
            }
            guard option.isRepeatable || values[option.purpose] == nil else {
                throw CommandFailure(.usage, "\(name) is given twice", remedy: "give it once")
            }
            values[option.purpose, default: []].append(value)
            if option.purpose == .help { return }
        }
    }

    /// Whether an option was given.
    func has(_ purpose: MgcOption.Purpose) -> Bool { values[purpose] != nil }

    /// The value of an option.
    subscript(purpose: MgcOption.Purpose) -> String? { values[purpose]?.first }

    /// The values of an option that may be given several times.
    func all(_ purpose: MgcOption.Purpose) -> [String] { values[purpose] ?? [] }

    /// The options of the query that were given, in the order help shows them.
    var query: [(name: String, value: String)] {
        operation.mgcOptions.compactMap { option in
            guard case .query(let name) = option.purpose, let values = values[option.purpose] else { return nil }
            return (name, values.joined(separator: ","))
        }
    }

    /// The header fields that were given, those with options of their own first.
    ///
    /// - Throws: ``CommandFailure`` with `.usage` for what is none.
    func headers() throws(CommandFailure) -> [HeaderArgument] {
        var headers: [HeaderArgument] = []
        for option in operation.mgcOptions {
            if case .header(let name) = option.purpose, let value = self[option.purpose] {
                headers.append(try HeaderArgument("\(name): \(value)", option: option.names[0]))
            }
        }
        for text in all(.headers) { headers.append(try HeaderArgument(text, option: "--headers")) }
        return headers
    }

    /// The keys of the path, in order.
    ///
    /// - Throws: ``CommandFailure`` with `.usage` naming the options that are missing.
    func keys() throws(CommandFailure) -> [String] {
        let required = operation.mgcRequiredOptions.filter { $0.purpose != .body }
        let missing = required.filter { self[$0.purpose]?.isEmpty != false }
        guard missing.isEmpty else {
            let names = missing.map(\.names[0])
            let known = missing.lazy.compactMap { option in
                if case .key(let name) = option.purpose { operation.list(ofKey: name) } else { nil }
            }
            throw CommandFailure(
                .usage, "\(names.joined(separator: " and ")) \(names.count == 1 ? "is" : "are") missing",
                remedy: known.first.map { "\"\($0.mgcLine)\" shows the ids" }
                    ?? "\"\(operation.mgcLine) --help\" shows an example")
        }
        return operation.path.keyNames.compactMap { self[.key($0)] }
    }

    // MARK: Reading

    /// `--name=value` in its two parts.
    private static func split(_ argument: String) -> (name: String, value: String?) {
        guard argument.hasPrefix("-"), let mark = argument.firstIndex(of: "=") else { return (argument, nil) }
        return (String(argument[..<mark]), String(argument[argument.index(after: mark)...]))
    }

    private static func text(
        _ option: MgcOption, _ name: String, _ attached: String?, _ rest: inout ArraySlice<String>
    ) throws(CommandFailure) -> String {
        if let attached { return attached }
        // What looks like an option is one; a value that looks so is attached with an equals sign.
        guard let value = rest.first, !value.hasPrefix("--") else {
            throw CommandFailure(
                .usage, "\(name) needs a value",
                remedy: "write \(option.usage), or \(name)=… with a value that begins with --")
        }
        rest.removeFirst()
        return value
    }

    private static func boolean(
        _ name: String, _ attached: String?, _ rest: inout ArraySlice<String>
    ) throws(CommandFailure) -> String {
        let words = ["true", "false"]
        guard let attached else {
            guard let value = rest.first?.lowercased(), words.contains(value) else { return "true" }
            rest.removeFirst()
            return value
        }
        guard words.contains(attached.lowercased()) else {
            throw CommandFailure(.usage, "\(name) is true or false" + StrayWord(attached).contradicted)
        }
        return attached.lowercased()
    }

    private static func number(_ name: String, _ text: String) throws(CommandFailure) -> String {
        guard let number = Int(text), number >= 0, !text.hasPrefix("+") else {
            throw CommandFailure(.usage, "\(name) takes a whole number from 0 on" + StrayWord(text).contradicted)
        }
        return String(number)
    }

    /// - Parameter place: where it stands behind the words of the command, from 1.
    private static func stray(_ word: StrayWord, _ place: Int, _ operation: GraphOperation) -> CommandFailure {
        let what = word.shown ?? "argument \(place) behind \"\(operation.mgcLine)\""
        return CommandFailure(
            .usage, "\(what) stands where an option is expected",
            remedy: remedy(forStray: word, operation)
                ?? "\"\(operation.mgcLine) --help\" lists the options")
    }

    /// How what was given as a bare word is given; `nil` where the command needs nothing.
    static func remedy(forStray word: StrayWord, _ operation: GraphOperation) -> String? {
        if operation.requestBody != .none, word.looksLikeBody {
            return "a body is given as --body \(word.text.hasPrefix("@") ? "@FILE" : "JSON")"
        }
        let options = operation.mgcRequiredOptions.map(\.usage)
        guard !options.isEmpty else { return nil }
        return "what it needs is given as \(options.joined(separator: " and "))"
    }

    private static func unknown(
        _ name: String, _ operation: GraphOperation, _ options: [MgcOption]
    ) -> CommandFailure {
        let question = NearestName.question(for: name, among: options.flatMap(\.names).filter { $0.hasPrefix("--") })
        // Dashes apart it is a stray word like any other.
        let isShown = StrayWord(String(name.drop { $0 == "-" })).shown != nil
        return CommandFailure(
            .usage, "\(operation.mgcLine) has no \(isShown ? "option \(name)" : "such option")",
            remedy: question ?? "\"\(operation.mgcLine) --help\" lists the options")
    }
}
