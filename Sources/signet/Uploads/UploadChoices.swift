import ArgumentParser

/// What to do about a file that the service would refuse.
struct UploadChoices: ParsableArguments {
    @Flag(
        help: "Write an AES-protected file again in memory, with TripleDES-SHA1 as Microsoft wants it, and send that.")
    var convert = false

    @Flag(help: "Send the file even if it looks as if the service would refuse it.")
    var force = false
}
