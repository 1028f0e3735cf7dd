import GraphCatalogue

/// Names the things of a service.
protocol IdentifierSource: Sendable {
    /// The members of collections, each with its name for people; empty where nobody is signed in or nobody answers.
    ///
    /// - Parameter options: options of the command line typed so far that say which service, and as whom.
    func members(of collections: [IdentifiedCollection], options: [String]) async -> [Completion]

    /// The thumbprints of a connector's certificates, each with its end; empty where nobody is signed in, nobody answers,
    /// and where the connector has none.
    ///
    /// - Parameter options: as for ``members(of:options:)``.
    func thumbprints(of connector: String, options: [String]) async -> [Completion]
}

/// A collection whose members have identifiers.
struct IdentifiedCollection: Sendable {
    /// The operation that lists it.
    let list: GraphOperation
    /// The identifiers in its path.
    let keys: [String]

    /// The collections that the key of a path is of: the path up to that key, or what is below it of one type.
    ///
    /// - Parameter index: which key of the path, from 0.
    /// - Parameter keys: those before it.
    static func holding(
        key index: Int, of operation: GraphOperation, behind keys: [String]
    ) -> [IdentifiedCollection] {
        let positions = operation.path.segments.indices.filter { position in
            if case .key = operation.path.segments[position] { true } else { false }
        }
        guard positions.indices.contains(index), keys.count == index else { return [] }
        let above = operation.path.segments[..<positions[index]]
        let lists = GraphOperation.all.filter { candidate in
            guard candidate.method == .get, case .collection = candidate.responseBody,
                candidate.path.segments.starts(with: above)
            else { return false }
            let rest = candidate.path.segments.dropFirst(above.count)
            guard let last = rest.first else { return true }
            if case .cast = last { return rest.count == 1 }
            return false
        }
        return lists.map { IdentifiedCollection(list: $0, keys: keys) }
    }
}
