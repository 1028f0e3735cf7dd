import GraphCatalogue

/// Which of a cmdlet's parameter sets is meant (about_Parameter_Sets).
struct ParameterSetChoice {
    let cmdlet: Cmdlet
    /// The names of the parameters that were given.
    let given: Set<String>
    let relationship: ProviderRelationship?

    /// The sets that have every parameter that was given, the default one first.
    ///
    /// - Throws: ``CmdletFailure`` when there is none.
    func candidates() throws(CmdletFailure) -> [CmdletParameterSet] {
        let sets = cmdlet.sets.filter { set in
            guard relationship == nil || set.operation.variant?.providers == relationship else { return false }
            return cmdlet.parameters.allSatisfy { !given.contains($0.name) || $0.belongs(to: set) }
        }
        guard !sets.isEmpty else { throw unresolved([]) }
        return sets
    }

    /// The set that is meant, once all there is to read has been read.
    ///
    /// - Throws: ``CmdletFailure`` when several are, or when parameters are missing.
    func chosen() throws(CmdletFailure) -> CmdletParameterSet {
        let sets = try candidates()
        if let complete = sets.first(where: { missing(in: $0).isEmpty }) { return complete }
        // As PowerShell does, the default set is taken to be meant if it may be.
        guard let set = sets.first, sets.count == 1 || set.name == defaultSet?.name else { throw unresolved(sets) }
        return set
    }

    /// The parameters that a set needs and that were not given.
    func missing(in set: CmdletParameterSet) -> [CmdletParameter] {
        cmdlet.parameters.filter { $0.isMandatory(in: set) && !given.contains($0.name) }
    }

    private var defaultSet: CmdletParameterSet? {
        cmdlet.sets.first { relationship == nil || $0.operation.variant?.providers == relationship }
    }

    private func unresolved(_ sets: [CmdletParameterSet]) -> CmdletFailure {
        CmdletFailure(
            "AmbiguousParameterSet",
            "Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot "
                + "be used together or an insufficient number of parameters were provided.",
            remedy: remedy(sets))
    }

    /// What PowerShell leaves for its user to find out: what does not go together, or what is missing.
    private func remedy(_ sets: [CmdletParameterSet]) -> String {
        guard sets.isEmpty else {
            let ways = sets.map { set in missing(in: set).map { "-" + $0.name }.joined(separator: " and ") }
            return "give \(ways.joined(separator: ", or "))"
        }
        let own = cmdlet.parameters.filter { given.contains($0.name) && $0.sets != nil }
        for (index, first) in own.enumerated() {
            for second in own[(index + 1)...]
            where !cmdlet.sets.contains(where: { first.belongs(to: $0) && second.belongs(to: $0) }) {
                return "-\(first.name) and -\(second.name) exclude each other"
            }
        }
        return "`signet help \(cmdlet.name)` shows what goes together"
    }
}
