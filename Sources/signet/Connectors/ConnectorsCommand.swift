import ArgumentParser

/// `signet connectors`.
struct ConnectorsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "connectors",
        abstract: "API connectors and their client certificates.",
        discussion: """
            The service and the credentials come from the profile that `signet login` made, or from options and \
            SIGNET_URL, SIGNET_AUTHORITY, \
            SIGNET_TENANT, SIGNET_CLIENT_ID, SIGNET_CLIENT_SECRET and SIGNET_CA, or SIGNET_ACCESS_TOKEN, as \
            `signet serve --dev` writes them to dev.env. Any Microsoft Graph works, \
            except for what only Signet can do: probe, calls, and --probe.

            EXAMPLE:
              signet connectors list
              signet connectors expiring --within 30d
              signet connectors rotate 9d1c2b4e-0000-4000-8000-1f2e3d4c5b6a \\
                --pfx client.pfx
              signet connectors probe 9d1c2b4e-0000-4000-8000-1f2e3d4c5b6a

            \(ExitCodes.item("0 done", missing: "connector"))
            """,
        subcommands: [
            ListConnectors.self, ShowConnector.self, CreateConnector.self, UpdateConnector.self, DeleteConnector.self,
            UploadCertificate.self, ExpiringConnectors.self, RotateCertificate.self,
            ProbeConnector.self, ShowCalls.self,
        ])
}
