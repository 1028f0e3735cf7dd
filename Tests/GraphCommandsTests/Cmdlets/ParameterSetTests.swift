import GraphCatalogue
import Testing

@testable import GraphCommands

@Suite("Parameter sets")
struct ParameterSetTests {
    private static let upload = "Invoke-MgUploadIdentityApiConnectorClientCertificate"

    private func choice(_ name: String, _ given: Set<String>) throws -> ParameterSetChoice {
        ParameterSetChoice(cmdlet: try #require(Cmdlet(named: name)), given: given, relationship: nil)
    }

    @Test(
        "are told apart by the parameters that are given",
        arguments: [
            (upload, ["IdentityApiConnectorId"], "UploadExpanded"),
            (upload, ["IdentityApiConnectorId", "Password"], "UploadExpanded"),
            (upload, ["IdentityApiConnectorId", "BodyParameter"], "Upload"),
            (upload, ["InputObject", "Password", "Headers"], "UploadViaIdentityExpanded"),
            (upload, ["InputObject", "BodyParameter"], "UploadViaIdentity"), (upload, [], "UploadExpanded"),
            ("Get-MgIdentityApiConnector", [], "List"), ("Get-MgIdentityApiConnector", ["Filter"], "List"),
            ("Get-MgIdentityApiConnector", ["Property"], "List"),
            ("Get-MgIdentityApiConnector", ["IdentityApiConnectorId", "Property"], "Get"),
            ("Get-MgIdentityApiConnector", ["InputObject"], "GetViaIdentity"),
            ("New-MgIdentityApiConnector", [], "CreateExpanded"),
            ("New-MgIdentityApiConnector", ["BodyParameter"], "Create"),
            ("Update-MgIdentityApiConnector", ["IdentityApiConnectorId", "DisplayName"], "UpdateExpanded"),
            ("Remove-MgIdentityApiConnector", ["IdentityApiConnectorId"], "Delete"),
            ("Remove-MgIdentityApiConnector", ["InputObject"], "DeleteViaIdentity"),
            ("Restore-MgDirectoryDeletedItem", ["DirectoryObjectId"], "Restore"),
            ("Set-MgIdentityB2XUserFlowPostFederationSignupByRef", ["B2XIdentityUserFlowId", "BodyParameter"], "Set"),
            (
                "Set-MgIdentityB2XUserFlowPostFederationSignupByRef", ["B2XIdentityUserFlowId", "OdataId"],
                "SetExpanded"
            ),
        ] as [(String, Set<String>, String)])
    func chosen(_ cmdlet: String, _ given: Set<String>, _ set: String) throws {
        #expect(try choice(cmdlet, given).chosen().name == set)
    }

    @Test(
        "that cannot be told apart are refused in PowerShell's words, with what it leaves open",
        arguments: [
            (["IdentityApiConnectorId", "InputObject"], "-IdentityApiConnectorId and -InputObject exclude each other"),
            (["BodyParameter", "Password"], "-Password and -BodyParameter exclude each other"),
            (["BodyParameter"], "give -IdentityApiConnectorId, or -InputObject"),
        ] as [(Set<String>, String)])
    func refusal(_ given: Set<String>, _ remedy: String) throws {
        let error = #expect(throws: CmdletFailure.self) { try choice(Self.upload, given).chosen() }
        #expect(
            error
                == CmdletFailure(
                    "AmbiguousParameterSet",
                    "Parameter set cannot be resolved using the specified named parameters. One or more parameters issued "
                        + "cannot be used together or an insufficient number of parameters were provided.",
                    remedy: remedy))
    }
}
