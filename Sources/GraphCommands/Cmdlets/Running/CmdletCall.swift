import CommandSupport
import GraphCatalogue
import GraphClient
import GraphWire

/// A cmdlet with everything that was given to it, understood and checked; nothing has been sent.
struct CmdletCall {
    let cmdlet: Cmdlet
    private(set) var set: CmdletParameterSet
    /// What the words of the parameters say, read once.
    private(set) var members: [String: JSONValue] = [:]
    private(set) var keys: [String: String] = [:]
    private(set) var query: [(name: String, value: String)] = []
    private(set) var headers = HeaderFields([])
    /// The objects of `-InputObject`; one empty object where the identifiers come from parameters.
    private(set) var identities: [JSONValue] = [.object([:])]
    private(set) var body: JSONValue?
    private(set) var controls: [CmdletParameter.Control: CmdletWords.Given] = [:]

    /// What is to be said before anything is sent.
    private(set) var warnings: [String] = []

    /// How long a pipe may take to bring identifiers that a cmdlet can do without. Some programs start others with a pipe
    /// that stays open and that nobody ever writes to; to wait for its end would be to wait for ever.
    private static let patience = Duration.seconds(1)

    private let reader: ParameterReader
    private let words: CmdletWords

    /// - Throws: ``CmdletFailure``.
    init(_ words: CmdletWords, of cmdlet: Cmdlet, shell: Shell) throws(CmdletFailure) {
        self.cmdlet = cmdlet
        self.words = words
        reader = ParameterReader(shell: shell)
        var given = Set(words.bound.keys)
        let relationship = try Self.relationship(words, cmdlet)
        func choice(_ given: Set<String>) -> ParameterSetChoice {
            ParameterSetChoice(cmdlet: cmdlet, given: given, relationship: relationship)
        }
        var pipedValue: (parameter: CmdletParameter, value: JSONValue)?
        if let (parameter, isNeeded) = try Self.parameterForInput(choice(given)), case .stream = shell.input {
            if !isNeeded, !shell.inputArrives(Self.patience) {
                warnings.append(
                    "Nothing was piped in within a second, so the whole list is read. -InputObject - waits for what is "
                        + "piped; </dev/null says that there is nothing.")
            } else if let value = try reader.piped(to: parameter) {
                pipedValue = (parameter, value)
                given.insert(parameter.name)
            }
        }
        set = try choice(given).chosen()
        var asked: [String: String] = [:]
        for parameter in choice(given).missing(in: set) {
            asked[parameter.name] = try Self.ask(for: parameter, first: asked.isEmpty, cmdlet, shell)
        }
        try read(words.bound.merging(asked.mapValues { .word($0) }) { $1 })
        if let pipedValue { try take(pipedValue.value, for: pipedValue.parameter) }
        _ = (try top(), try pageSize())
    }

    /// The name that errors begin with.
    var command: String { "\(cmdlet.name)_\(set.name)" }

    func flag(_ control: CmdletParameter.Control) -> Bool { controls[control] == .flag(true) }

    func word(_ control: CmdletParameter.Control) -> String? {
        if case .word(let text)? = controls[control] { text } else { nil }
    }

    /// A number that was given to a control.
    func number(
        _ control: CmdletParameter.Control, in range: ClosedRange<Int32>
    ) throws(CmdletFailure) -> Int? {
        guard let text = word(control), let parameter = parameter(control) else { return nil }
        let number = try reader.int32(text, of: parameter)
        guard range.contains(number) else {
            let end = range.upperBound == .max ? "or more" : "to \(range.upperBound)"
            throw CmdletFailure(
                "ParameterArgumentValidationError",
                "Cannot validate argument on parameter '\(control.rawValue)'. The number is \(range.lowerBound) \(end)."
            )
        }
        return Int(number)
    }

    /// How many objects of a list are read at most.
    func top() throws(CmdletFailure) -> Int? { try number(.top, in: 1...Int32.max) }

    /// How many objects a page has; a service takes at most 999.
    func pageSize() throws(CmdletFailure) -> Int? { try number(.pageSize, in: 1...999) }

    /// A structure that was given to a control.
    func structure(_ control: CmdletParameter.Control) throws(CmdletFailure) -> JSONValue? {
        guard let text = word(control), let parameter = parameter(control) else { return nil }
        return try reader.structure(text, of: parameter)
    }

    /// A list of words that was given to a control.
    func texts(_ control: CmdletParameter.Control) throws(CmdletFailure) -> [String] {
        guard let text = word(control), let parameter = parameter(control) else { return [] }
        return try reader.texts(text, of: parameter)
    }

    /// The identifiers for the path, from an identity or from parameters.
    ///
    /// - Throws: ``CmdletFailure`` as Microsoft's modules do when an identity lacks one.
    func pathKeys(for identity: JSONValue) throws(CmdletFailure) -> [String] {
        try set.operation.path.keyNames.map { name throws(CmdletFailure) in
            guard set.isViaIdentity else { return keys[name] ?? "" }
            let parameter = PascalCase.name(name)
            switch identity.member(parameter) {
            case .string(let text)? where !text.isEmpty: return text
            case .integer(let number)?: return String(number)
            default:
                throw CmdletFailure(
                    "NullIdentity", "InputObject has null value for InputObject.\(parameter)",
                    remedy: "an object that was read does not have it: pipe @{ \(parameter) = \"…\" }")
            }
        }
    }

    // MARK: Reading

    private func parameter(_ control: CmdletParameter.Control) -> CmdletParameter? {
        cmdlet.parameters.first { $0.role == .control(control) }
    }

    private mutating func read(_ given: [String: CmdletWords.Given]) throws(CmdletFailure) {
        let shape = ModelShape(set.operation.requestBody, version: cmdlet.version)
        var additional: [String: JSONValue] = [:]
        for parameter in cmdlet.parameters {
            guard let value = given[parameter.name] else { continue }
            switch (parameter.role, value) {
            case (.control(let control), _): controls[control] = value
            case (.key(let name), .word(let text)):
                guard !text.isEmpty else {
                    throw CmdletFailure(
                        "ParameterArgumentValidationErrorEmptyStringNotAllowed",
                        "Cannot bind argument to parameter '\(parameter.name)' because it is an empty string.")
                }
                keys[name] = text
            case (.member(let name), .flag(let flag)): members[name] = .bool(flag)
            case (.member(let name), .word(let text)):
                let value = try reader.member(text, of: parameter)
                members[name] = spelled(value, as: parameter.type, shape)
            case (.additionalMembers, .word(let text)):
                // In the spelling of the contract, so that no member is sent twice in two spellings.
                guard case .object(let more) = shape.spelled(try reader.structure(text, of: parameter)) else {
                    throw notAnObject(parameter)
                }
                additional = more
            case (.body, .word(let text)): try take(try reader.structure(text, of: parameter), for: parameter)
            case (.identity, .word(let text)): try take(try reader.structure(text, of: parameter), for: parameter)
            case (.query(let name), .word(let text)):
                query.append((name, try queryValue(name, text, parameter)))
            case (.header(let name), .word(let text)): headers[name] = text
            default: continue
            }
        }
        if set.body == .expanded { body = .object(members.merging(additional) { own, _ in own }) }
    }

    private func spelled(_ value: JSONValue, as type: CmdletType, _ shape: ModelShape) -> JSONValue {
        switch (type, value) {
        case (.object(let name), _): shape.spelled(value, type: name)
        case (.objects(let name), .array(let elements)):
            .array(elements.map { shape.spelled($0, type: name) })
        // One object is a list of one, as for PowerShell.
        case (.objects(let name), .object): .array([shape.spelled(value, type: name)])
        default: value
        }
    }

    private func queryValue(
        _ name: String, _ text: String, _ parameter: CmdletParameter
    ) throws(CmdletFailure) -> String {
        switch parameter.type {
        case .texts: return try reader.texts(text, of: parameter).joined(separator: ",")
        case .int32:
            let number = try reader.int32(text, of: parameter)
            guard number >= 0 else {
                throw CmdletFailure(
                    "ParameterArgumentValidationError",
                    "Cannot validate argument on parameter '\(parameter.name)'. The number is 0 or more.")
            }
            return String(number)
        default: return name == "$search" && !text.contains("\"") ? "\"\(text)\"" : text
        }
    }

    /// Takes a body or identities, whether they were given or piped.
    private mutating func take(_ value: JSONValue, for parameter: CmdletParameter) throws(CmdletFailure) {
        if parameter.role == .identity {
            if case .array(let elements) = value { identities = elements } else { identities = [value] }
            for identity in identities {
                guard case .object = identity else { throw notAnObject(parameter) }
            }
        } else {
            guard case .object = value else { throw notAnObject(parameter) }
            body = ModelShape(set.operation.requestBody, version: cmdlet.version).spelled(value)
        }
    }

    private func notAnObject(_ parameter: CmdletParameter) -> CmdletFailure {
        CmdletFailure(
            "ParameterArgumentTransformationError",
            "Cannot bind parameter '\(parameter.name)'. It takes a hash table.",
            remedy: "write @{ name = \"value\" } or {\"name\": \"value\"}")
    }

    // MARK: What was not given

    /// Which parameter a piped value is for, and whether nothing can be done without it; `nil` when it is for none.
    private static func parameterForInput(
        _ choice: ParameterSetChoice
    ) throws(CmdletFailure) -> (parameter: CmdletParameter, isNeeded: Bool)? {
        let sets = try choice.candidates()
        let parameters = choice.cmdlet.parameters
        let hasKeys = parameters.contains { parameter in
            if case .key = parameter.role { choice.given.contains(parameter.name) } else { false }
        }
        let hasBody = parameters.contains { parameter in
            switch parameter.role {
            case .member, .additionalMembers, .body: choice.given.contains(parameter.name)
            default: false
            }
        }
        if sets.contains(where: { $0.body == .whole }), !hasBody,
            hasKeys || choice.given.contains("InputObject") || choice.cmdlet.sets.allSatisfy({ !$0.isViaIdentity })
        {
            return parameters.first { $0.role == .body }.map { ($0, true) }
        }
        guard sets.contains(where: \.isViaIdentity), !hasKeys, !choice.given.contains("InputObject") else { return nil }
        // A list needs no identifiers, but those that are piped in say that it is not meant.
        let isComplete = sets.contains { choice.missing(in: $0).isEmpty }
        return parameters.first { $0.role == .identity }.map { ($0, !isComplete) }
    }

    private static func ask(
        for parameter: CmdletParameter, first: Bool, _ cmdlet: Cmdlet, _ shell: Shell
    ) throws(CmdletFailure) -> String {
        guard case .terminal = shell.input, parameter.type == .text else {
            throw CmdletFailure(
                "MissingMandatoryParameter",
                "Cannot process command because of one or more missing mandatory parameters: \(parameter.name).",
                remedy: "give -\(parameter.name)")
        }
        if first {
            shell.note("")
            shell.note("cmdlet \(cmdlet.name) at command pipeline position 1")
            shell.note("Supply values for the following parameters:")
        }
        shell.question("\(parameter.name): ")
        guard let answer = shell.readLine() else {
            throw CmdletFailure(.interrupted, "OperationStopped", "No answer was given.")
        }
        return answer
    }

    /// Which of two relationships with one name is meant.
    private static func relationship(
        _ words: CmdletWords, _ cmdlet: Cmdlet
    ) throws(CmdletFailure) -> ProviderRelationship? {
        let relationships = cmdlet.relationships
        guard let preferred = relationships.first else { return nil }
        let control = CmdletParameter.Control.providerRelationship.rawValue
        if case .word(let text)? = words.bound[control] {
            guard let chosen = relationships.first(where: { $0.rawValue.lowercased() == text.lowercased() }) else {
                throw CmdletFailure(
                    "ParameterArgumentValidationError",
                    "Cannot validate argument on parameter '\(control)'.",
                    remedy: "it is \(relationships.map(\.rawValue).joined(separator: " or "))")
            }
            return chosen
        }
        // A key that only one of them has decides.
        let own = cmdlet.parameters.filter { words.bound[$0.name] != nil && $0.sets != nil }
        return relationships.first { relationship in
            let sets = cmdlet.sets.filter { $0.operation.variant?.providers == relationship }
            return own.allSatisfy { parameter in sets.contains { parameter.belongs(to: $0) } }
        } ?? preferred
    }
}
