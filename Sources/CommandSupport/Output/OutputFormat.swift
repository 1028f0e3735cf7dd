/// How results are written. No format uses colour, so `NO_COLOR` changes nothing.
package enum OutputFormat: String, CaseIterable, Sendable {
    /// For a person.
    case table
    /// What the service answered, indented.
    case json
    /// The same as YAML.
    case yaml
    /// A line for each element with tabs between its members, for `cut` and `while read`.
    case tsv
    /// What the service answered as it came, and each value of a query on a line.
    case text
    /// Nothing.
    case none

    /// Those of Signet's own commands; the others are for who comes from `mgc`.
    package static let own: [OutputFormat] = [.table, .json, .yaml, .tsv]
}
