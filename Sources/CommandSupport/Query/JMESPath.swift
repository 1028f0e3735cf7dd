/// A query in JMESPath (jmespath.org, specification of 2015, with text compared by `<` and the like as well, as its
/// Python implementation and so the Azure CLI do).
///
/// An implementation of our own, since there is none in Swift. Reading an expression and answering it are both bounded, so
/// that no expression exhausts the stack or the memory.
package struct JMESPath: Sendable {
    /// The longest expression, in bytes.
    package static let longest = 16_384
    /// How deep parts may stand within parts.
    static let deepest = 100

    /// As it was written.
    package let text: String
    private let root: JMESPathNode

    /// Understands an expression.
    ///
    /// - Throws: ``JMESPathError``. Names and numbers of arguments of functions are checked here, so before anything is
    ///   sent.
    package init(_ text: String) throws(JMESPathError) {
        guard text.utf8.count <= Self.longest else {
            throw JMESPathError(
                kind: .tooLarge, problem: "the expression is longer than \(Self.longest) bytes", position: 1)
        }
        self.text = text
        root = try JMESPathParser.parse(text)
    }

    /// The answer to the query.
    ///
    /// - Throws: ``JMESPathError`` with `.invalidType` or `.invalidValue` for what a function cannot take, `.tooLarge`
    ///   for an answer that is far larger than the document.
    package func search(_ document: OrderedJSON) throws(JMESPathError) -> OrderedJSON {
        var evaluation = JMESPathEvaluation(of: document)
        return try evaluation.value(of: root, on: document)
    }
}
