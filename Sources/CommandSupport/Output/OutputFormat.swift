/// How results are written.
package enum OutputFormat: String, CaseIterable, Sendable {
    /// For a person.
    case table
    /// What the service answered, indented.
    case json
}
