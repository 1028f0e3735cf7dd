/// What is wrong with JSON. Its values are not repeated: they may be passwords.
struct CheckedJSONFailure: Error, Equatable {
    let sentence: String
}
