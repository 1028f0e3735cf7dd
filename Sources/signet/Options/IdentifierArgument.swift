import ArgumentParser

/// The identifier of something that the service has. It is looked at with the command line: no file should be read, no
/// password typed and no question answered for one that cannot be.
enum IdentifierArgument {
    /// - Throws: `ValidationError` for an address that would lead to something else.
    static func read(_ text: String) throws -> String {
        guard !text.isEmpty else {
            throw ValidationError("it is empty; give the id the service gave")
        }
        // Dots alone would lead a gateway to another object (RFC 3986 §5.2.4).
        guard text != ".", text != ".." else {
            throw ValidationError("it is made of dots; give the id the service gave")
        }
        return text
    }
}
