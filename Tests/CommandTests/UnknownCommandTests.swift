import CommandSupport
import Testing

@testable import signet

@Suite("A word that is no command")
struct UnknownCommandTests {
    @Test(
        "is answered with the nearest that are",
        arguments: [
            (
                ["conectors", "list"], "there is no command \"conectors\" behind \"signet\"", "did you mean connectors?"
            ),
            (
                ["connectors", "uplod", "id"], "there is no command \"uplod\" behind \"signet connectors\"",
                "did you mean upload?"
            ),
            (
                ["pki", "cas", "ad", "--help"], "there is no command \"ad\" behind \"signet pki cas\"",
                "did you mean add?"
            ),
            (["help", "conectors"], "there is no command \"conectors\" behind \"signet\"", "did you mean connectors?"),
            (
                ["help", "connectors", "uplod"], "there is no command \"uplod\" behind \"signet connectors\"",
                "did you mean upload?"
            ),
            (
                ["help", "connectors", "upload", "id"], "\"id\" is not understood behind \"signet connectors upload\"",
                "leave it out"
            ),
            (
                ["connectors", #"{"password": "secret"}"#], "there is no such command behind \"signet connectors\"",
                "`signet connectors --help` lists the commands"
            ),
            (["help", "flow"], "there is no command \"flow\" behind \"signet\"", "did you mean flows?"),
            (["identty", "x"], "there is no command \"identty\" behind \"signet\"", "did you mean identity?"),
            (
                ["xyzzy-nothing"], "there is no command \"xyzzy-nothing\" behind \"signet\"",
                "`signet --help` lists the commands"
            ),
        ])
    func nearest(_ words: [String], _ message: String, _ remedy: String) {
        #expect(UnknownCommand.failure(in: words) == CommandFailure(.usage, message, remedy: remedy))
    }

    @Test(
        "is not looked for where all that should be commands are",
        arguments: [
            ["help", "connectors", "upload"], ["help"], ["connectors", "upload", "id", "x"],
            ["connectors", "list", "--bogus"], ["connectors", "show", "list"], ["pki"], ["--bogus"], [],
        ])
    func known(_ words: [String]) {
        #expect(UnknownCommand.failure(in: words) == nil)
    }
}
