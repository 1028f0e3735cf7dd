import ArgumentParser

/// The flags of `signet serve`; each is absent unless it was given, so that other sources can speak.
struct ServeFlags: ParsableArguments {
    @Flag(help: "Make a ready test double: a tenant, two clients and dev.env in the data directory.")
    var dev = false

    @Option(help: ArgumentHelp("The data directory (default: .signet).", valueName: "dir"))
    var data: String?

    @Option(help: "The address to listen on (default: 127.0.0.1).")
    var host: String?

    @Option(help: "The port to listen on; 0 takes a free one (default: 8443).")
    var port: Int?

    @Flag(help: "Listen without TLS; for use behind a proxy that has it.")
    var http = false

    @Option(help: ArgumentHelp("PEM file with the server's certificate and chain.", valueName: "file"))
    var tlsCertificate: String?

    @Option(help: ArgumentHelp("PEM file with the server certificate's private key.", valueName: "file"))
    var tlsKey: String?

    @Option(help: ArgumentHelp("YAML or JSON file with tenants and applications to make.", valueName: "file"))
    var seed: String?

    @Option(
        help: ArgumentHelp(
            "PEM file with authorities that connector endpoints may chain to, beside the system's.",
            valueName: "file"))
    var connectorCa: String?

    @Option(help: "on or off: refuse requests beyond Graph's limits with 429 (default: on, off with --dev).")
    var throttle: String?

    @Option(help: "The most connections that are served at a time; more wait (default: 1000).")
    var maxConnections: Int?

    @Option(
        help: ArgumentHelp(
            "With --dev, a JSON file of faults that requests shall meet, as POST /signet/faults takes them.",
            valueName: "file"))
    var faults: String?

    @Option(help: "Days that calls of connectors' endpoints are remembered (default: 30).")
    var callLogDays: Int?

    @Option(help: "How many calls of each connector are remembered (default: 10000).")
    var callLogCount: Int?

    @Flag(help: "Remember what was sent to endpoints and answered; it is personal data.")
    var callBodies = false

    @Option(help: "trace, debug, info, notice, warning, error or critical (default: info).")
    var logLevel: String?

    @Option(help: "text or json (default: text).")
    var logFormat: String?

    @Option(help: ArgumentHelp("YAML or JSON file with settings.", valueName: "file"))
    var config: String?
}
