import DirectoryStore
import ODataQuery

/// What can be asked of a kind of entity: its properties, and the store's fields behind those it can be filtered and
/// ordered by.
struct QuerySchema<Field: QueryField>: Sendable {
    /// Properties in Graph's spelling, with the field behind each, if any.
    let properties: [(name: String, field: Field?)]
    /// Relationships that `$expand` may name.
    let relationships: [String]
    /// The fields that a `$search` without a property looks into.
    let searched: [Field]
    /// The properties an answer has where `$select` names none; `nil` for all.
    let shownByDefault: [String]?

    init(
        _ properties: [(name: String, field: Field?)], relationships: [String] = [], searched: [Field] = [],
        shownByDefault: [String]? = nil
    ) {
        self.properties = properties
        self.relationships = relationships
        self.searched = searched
        self.shownByDefault = shownByDefault
    }

    /// A property's name in Graph's spelling; case does not matter.
    func name(of reference: PropertyReference, in option: String) throws -> String {
        guard let property = property(reference) else { throw unknown(reference, option) }
        return property.name
    }

    func field(of reference: PropertyReference, in option: String) throws -> Field {
        guard let property = property(reference) else { throw unknown(reference, option) }
        guard let field = property.field else {
            throw GraphError.unsupportedQuery(
                "Invalid \(option) at position \(reference.position): '\(property.name)' cannot be used here.")
        }
        return field
    }

    private func property(_ reference: PropertyReference) -> (name: String, field: Field?)? {
        let wanted = reference.name.lowercased()
        return properties.first { $0.name.lowercased() == wanted }
    }

    private func unknown(_ reference: PropertyReference, _ option: String) -> GraphError {
        GraphError.badRequest(
            "Invalid \(option) at position \(reference.position): could not find a property named '\(reference.name.prefix(64))'."
        )
    }
}
