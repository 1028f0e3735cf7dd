extension CommandExitCode {
    /// All codes in a sentence, for help.
    package static let help =
        "0 done, 1 refused by the service, 2 not found, 3 not signed in or not allowed, 4 throttled, 5 network, "
        + "64 bad usage, 65 bad input file, 74 output not writable, 130 interrupted"
}
