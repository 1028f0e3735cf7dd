import ArgumentParser

/// `signet connectors`.
struct ConnectorsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "connectors",
        abstract: "List, show, create, update and delete API connectors, and upload certificates to them.",
        discussion: """
            The service and the credentials come from the profile that `signet login` made, or from options and \
            SIGNET_URL, SIGNET_AUTHORITY, \
            SIGNET_TENANT, SIGNET_CLIENT_ID, SIGNET_CLIENT_SECRET and SIGNET_CA, or SIGNET_ACCESS_TOKEN, as \
            `signet serve --dev` writes them to dev.env. Any Microsoft Graph works.
            """,
        subcommands: [
            ListConnectors.self, ShowConnector.self, CreateConnector.self, UpdateConnector.self, DeleteConnector.self,
            UploadCertificate.self,
        ])
}
