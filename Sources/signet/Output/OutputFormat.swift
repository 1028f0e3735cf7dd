import ArgumentParser

/// How results are written.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    /// For a person.
    case table
    /// What the service answered, indented.
    case json
}
