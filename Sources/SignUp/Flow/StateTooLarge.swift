/// What a page would have to carry is larger than what is taken back.
struct StateTooLarge: Error, CustomStringConvertible {
    var description: String {
        "what the page would carry is larger than \(StateSealer.maximumCharacters) characters; check the address that "
            + "this server is called by"
    }
}
