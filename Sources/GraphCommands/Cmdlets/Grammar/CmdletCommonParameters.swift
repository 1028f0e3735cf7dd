/// The common parameters of PowerShell (about_CommonParameters), with what they can mean in a shell.
enum CmdletCommonParameters {
    static let all: [CmdletParameter] = [
        CmdletParameter(
            "Verbose", aliases: ["vb"], .flag, .control(.verbose), help: "Tell of each request on standard error."),
        CmdletParameter(
            "Debug", aliases: ["db"], .flag, .control(.debug),
            help: "Show requests and answers on standard error, secrets masked."),
        CmdletParameter(
            "ErrorAction", aliases: ["ea"], .actionPreference, .control(.errorAction),
            help: """
                Continue: print errors and go on with what was piped. Stop: print and end. SilentlyContinue: print nothing. \
                Ignore: not even -ErrorVariable gets them. Inquire: ask. The exit code tells of errors in any case.
                """),
        CmdletParameter(
            "ErrorVariable", aliases: ["ev"], .text, .control(.errorVariable),
            help: "Where errors go as JSON: a file, or the number of an open file descriptor; + in front adds."),
        CmdletParameter(
            "WarningAction", aliases: ["wa"], .actionPreference, .control(.warningAction),
            help: "What to do with warnings of the service; the same words."),
        CmdletParameter(
            "WarningVariable", aliases: ["wv"], .text, .control(.warningVariable), help: "Where warnings go."),
        CmdletParameter(
            "InformationAction", aliases: ["infa"], .actionPreference, .control(.informationAction),
            help: "What to do with information: the ids of each request. Not printed by default."),
        CmdletParameter(
            "InformationVariable", aliases: ["iv"], .text, .control(.informationVariable),
            help: "Where information goes."),
        CmdletParameter(
            "OutVariable", aliases: ["ov"], .text, .control(.outVariable),
            help: "Where results go as JSON beside standard output."),
        CmdletParameter(
            "OutBuffer", aliases: ["ob"], .int32, .control(.outBuffer),
            help: "How many objects of a list are held back before they are printed together."),
        CmdletParameter(
            "PipelineVariable", aliases: ["pv"], .text, .control(.pipelineVariable),
            help: "A file that always holds the result printed last."),
        CmdletParameter(
            "ProgressAction", aliases: ["proga"], .actionPreference, .control(.progressAction),
            help: "SilentlyContinue: no progress is shown while pages are read."),
    ]
}
