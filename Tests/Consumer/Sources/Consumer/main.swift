import Foundation
import GraphClient

func value(_ name: String) -> String { ProcessInfo.processInfo.environment[name] ?? "" }

let client = try GraphClient(
    baseURL: value("SIGNET_URL"),
    credential: ClientSecretCredential(
        authority: value("SIGNET_AUTHORITY"), tenant: value("SIGNET_TENANT"), clientID: value("SIGNET_CLIENT_ID"),
        clientSecret: value("SIGNET_CLIENT_SECRET")),
    configuration: GraphClientConfiguration(trust: .pemFile(value("SIGNET_CA"))))

let first = try await CheckedPFX(contentsOf: value("FIRST_PFX"), password: value("PFX_PASSWORD"))
let connector = try await client.identity.apiConnectors[value("CONNECTOR")].uploadClientCertificate.post(first)

let second = try await CheckedPFX(contentsOf: value("SECOND_PFX"), password: value("PFX_PASSWORD"))
let step = client.identity.b2xUserFlows[value("FLOW")].apiConnectorConfiguration.postFederationSignup
let throughStep = try await step.uploadClientCertificate.post(second)

let pki = client.directory.publicKeyInfrastructure.certificateBasedAuthConfigurations[value("PKI")]
let upload = try await pki.upload.post(uploadUrl: value("P7B_URL"), sha256FileHash: value("P7B_HASH"))
let outcome = try await upload.waitUntilFinished(within: .seconds(60))

print(connector.status, throughStep.status, outcome.status ?? "no status", outcome.statusDetails ?? "")
