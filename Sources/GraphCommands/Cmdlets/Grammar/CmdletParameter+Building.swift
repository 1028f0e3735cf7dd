import GraphCatalogue

extension CmdletParameter {
    /// The parameters of a cmdlet: identifiers, body, options of the query, and what every cmdlet has.
    static func all(of sets: [CmdletParameterSet], version: APIVersion) -> [CmdletParameter] {
        let own = keys(of: sets) + bodies(of: sets, version: version) + queries(of: sets)
        let changes = sets.contains { $0.operation.method != .get }
        return own + CmdletRuntimeParameters.all(of: sets, changes: changes) + CmdletCommonParameters.all
    }

    private static func keys(of sets: [CmdletParameterSet]) -> [CmdletParameter] {
        var names: [String] = []
        for set in sets where !set.isViaIdentity {
            names += set.operation.path.keyNames.filter { !names.contains($0) }
        }
        let parameters = names.map { key in
            let owners = sets.filter { !$0.isViaIdentity && $0.operation.path.keyNames.contains(key) }
            return CmdletParameter(
                PascalCase.name(key), .text, sets: membership(owners) { _ in true }, .key(key),
                help: "The identifier in {\(key)}.")
        }
        let identities = sets.filter(\.isViaIdentity)
        guard let identity = identities.first else { return parameters }
        return parameters + [
            CmdletParameter(
                "InputObject", .identity(identity.operation.identityTypeName),
                sets: membership(identities) { _ in true }, .identity,
                help: """
                    The identifiers as a hash table, such as @{ \(PascalCase.name(names.first ?? "id")) = "…" }. \
                    Can be piped by value; - waits for what is piped.
                    """)
        ]
    }

    private static func bodies(of sets: [CmdletParameterSet], version: APIVersion) -> [CmdletParameter] {
        let whole = sets.filter { $0.body == .whole }
        let expanded = sets.filter { $0.body == .expanded }
        guard let operation = expanded.first?.operation else { return [] }
        let members = ModelShape(operation.requestBody, version: version).members.map { member in
            CmdletParameter(
                member.parameterName, member.type, sets: membership(expanded) { _ in false }, .member(member.name),
                help: member.help)
        }
        let additional = CmdletParameter(
            "AdditionalProperties", .hashtable, sets: membership(expanded) { _ in false }, .additionalMembers,
            help: "Members of the body that have no parameter of their own.")
        let body = CmdletParameter(
            "BodyParameter", operation.bodyType, sets: membership(whole) { _ in true }, .body,
            help: """
                The whole body: a hash table @{ … }, JSON, @FILE with either, or - for standard input. Can be piped by \
                value.
                """)
        return members + [additional, body]
    }

    private static func queries(of sets: [CmdletParameterSet]) -> [CmdletParameter] {
        func among(_ chosen: [CmdletParameterSet]) -> [String: Bool]? {
            chosen.isEmpty ? nil : membership(chosen) { _ in false }
        }
        let reads = sets.filter { $0.operation.method == .get }
        let lists = reads.filter(\.operation.isList)
        let counts = reads.filter { $0.operation.responseBody == .count }
        let items = reads.filter { !$0.operation.isList && $0.operation.responseBody != .count }
        var parameters: [CmdletParameter] = []
        func add(
            _ name: String, _ aliases: [String], _ type: CmdletType, _ sets: [CmdletParameterSet], _ role: Role,
            _ help: String
        ) {
            guard let sets = among(sets) else { return }
            parameters.append(CmdletParameter(name, aliases: aliases, type, sets: sets, role, help: help))
        }
        add("All", [], .flag, lists, .control(.all), "Read every page.")
        add("Top", ["Limit"], .int32, lists, .control(.top), "How many objects to read at most.")
        add(
            "PageSize", [], .int32, lists, .control(.pageSize), "How many objects a page has, 1 to 999. With -All.")
        add("Filter", [], .text, lists + counts, .query("$filter"), "Only objects that meet a condition.")
        add(
            "Search", [], .text, lists + counts, .query("$search"),
            "Only objects with words; quotation marks are added where they are missing.")
        add("Skip", [], .int32, lists, .query("$skip"), "How many objects to pass over.")
        add(
            "Property", ["Select"], .texts, lists + items, .query("$select"), "Only these properties.")
        add(
            "ExpandProperty", ["Expand"], .texts, lists + items, .query("$expand"), "Related objects to read with it.")
        add("Sort", ["OrderBy"], .texts, lists, .query("$orderby"), "The properties to sort by.")
        add(
            "CountVariable", ["CV"], .text, lists, .control(.countVariable),
            "Where the number of all objects goes: a file, or the number of an open file descriptor.")
        add(
            "ConsistencyLevel", [], .text, lists + counts, .header("ConsistencyLevel"),
            "`eventual` where the service asks for it.")
        let removals = sets.filter { $0.operation.method == .delete }
        add(
            "IfMatch", [], .text, removals, .header("If-Match"), "Remove only if the object still has this ETag.")
        add(
            "Id", [], .text, removals.filter { $0.operation.id == .removeFlowProviderReferenceByAddress },
            .query("@id"), "The address of the object that the reference to remove leads to.")
        return parameters.map { parameter in
            // Without the address there is nothing to remove.
            guard parameter.role == .query("@id"), let sets = parameter.sets else { return parameter }
            return CmdletParameter(
                parameter.name, parameter.type, sets: sets.mapValues { _ in true }, parameter.role,
                help: parameter.help)
        }
    }

    private static func membership(
        _ sets: [CmdletParameterSet], isMandatory: (CmdletParameterSet) -> Bool
    ) -> [String: Bool] {
        Dictionary(sets.map { ($0.name, isMandatory($0)) }, uniquingKeysWith: { first, _ in first })
    }
}

extension GraphOperation {
    /// The type of `-BodyParameter`.
    fileprivate var bodyType: CmdletType {
        if case .object(let type) = requestBody { .object(type) } else { .hashtable }
    }
}
