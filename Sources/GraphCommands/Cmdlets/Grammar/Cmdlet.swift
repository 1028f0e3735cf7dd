package import GraphCatalogue

/// A cmdlet of Microsoft's PowerShell modules, put together from the entries of the catalogue that bear its name.
package struct Cmdlet: Sendable {
    /// The name as Microsoft writes it.
    package let name: String
    /// The version that its module calls.
    package let version: APIVersion
    /// What it can call: often one operation, for `Get-` the list and the item.
    package let operations: [GraphOperation]
    /// The ways to call it, the default one first.
    let sets: [CmdletParameterSet]
    let parameters: [CmdletParameter]

    /// The cmdlet of a name, in any case; `nil` when there is none.
    package init?(named text: String) {
        let wanted = text.lowercased()
        var name = ""
        var found: (version: APIVersion, operations: [GraphOperation])?
        for version in APIVersion.allCases {
            let operations = GraphOperation.all.filter {
                $0.versions.contains(version) && $0.cmdlet.name(in: version).lowercased() == wanted
            }
            if let first = operations.first {
                name = first.cmdlet.name(in: version)
                found = (version, operations)
            }
        }
        guard let found else { return nil }
        self.init(name, found.version, found.operations)
    }

    private init(_ name: String, _ version: APIVersion, _ operations: [GraphOperation]) {
        self.name = name
        self.version = version
        // Of two relationships with one name the one that is not deprecated comes first.
        let ordered = operations.sorted { $0.rank < $1.rank }
        self.operations = ordered
        var taken: Set<String> = []
        let sets = ordered.flatMap { operation in
            var suffix = 0
            while true {
                let sets = CmdletParameterSet.all(of: operation, suffix: suffix == 0 ? "" : String(suffix))
                if taken.isDisjoint(with: sets.map(\.name)) {
                    taken.formUnion(sets.map(\.name))
                    return sets
                }
                suffix += 1
            }
        }
        self.sets = sets
        parameters = CmdletParameter.all(of: sets, version: version)
    }

    /// Every name there is, v1.0 before beta, in the order of the catalogue.
    package static var allNames: [String] {
        var seen: Set<String> = []
        return APIVersion.allCases.flatMap { version in
            GraphOperation.all.filter { $0.versions.contains(version) }.map { $0.cmdlet.name(in: version) }
        }.filter { seen.insert($0).inserted }
    }

    /// The module it comes from.
    package var module: String {
        let beta = version == .beta ? "Beta." : ""
        return "Microsoft.Graph.\(beta)\(operations.first?.moduleName ?? "")"
    }

    /// The relationships that share the name, where several do.
    var relationships: [ProviderRelationship] {
        var seen: [ProviderRelationship] = []
        for operation in operations {
            if let relationship = operation.variant?.providers, !seen.contains(relationship) {
                seen.append(relationship)
            }
        }
        return seen.count > 1 ? seen : []
    }
}

extension GraphOperation {
    fileprivate var rank: Int { variant?.providers == .identityProviders ? 1 : 0 }

    /// The part of the module's name that follows `Microsoft.Graph.`.
    var moduleName: String {
        switch path.segments.first {
        case .literal("directory"): "Identity.DirectoryManagement"
        case .literal("users"): "Users"
        default: "Identity.SignIns"
        }
    }

    /// The type of `-InputObject`.
    var identityTypeName: String {
        "I" + moduleName.filter { $0 != "." } + "Identity"
    }
}
