import ArgumentParser
import GraphCatalogue

/// An HTTP method on the command line, in any case.
enum MethodArgument {
    /// All of them, for help.
    static let names = GraphOperation.Method.allCases.map(\.rawValue).joined(separator: ", ")

    /// - Throws: `ValidationError` for what is none.
    static func read(_ text: String) throws -> GraphOperation.Method {
        guard let method = GraphOperation.Method(rawValue: text.uppercased()) else {
            throw ValidationError("the methods are \(names)")
        }
        return method
    }
}
