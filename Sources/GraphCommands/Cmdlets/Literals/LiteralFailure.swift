/// What is wrong with a literal of PowerShell, and where. Nothing of the text itself: it may hold a password.
struct LiteralFailure: Error, Equatable {
    /// Both from 1.
    let line: Int
    let column: Int
    let message: String

    /// Message and place.
    var sentence: String { "\(message) (line \(line), column \(column))" }
}
