import Foundation
import GraphCatalogue
import Testing

@Suite("The parity page")
struct ParityTests {
    /// The test that shows an operation at work over HTTP.
    private static func witness(_ id: OperationID) -> String {
        switch id {
        case .listApiConnectors: "QueryTests.reads"
        case .createApiConnector: "ConnectorTests.create"
        case .countApiConnectors: "QueryTests.count"
        case .getApiConnector: "QueryTests.select"
        case .updateApiConnector: "ConnectorTests.partialUpdate"
        case .deleteApiConnector: "ConnectorTests.delete"
        case .uploadApiConnectorClientCertificate: "UploadTests.success"
        case .listUserFlows: "UserFlowTests.customers"
        case .createUserFlow, .countUserFlows, .getUserFlow, .deleteUserFlow: "UserFlowTests.named"
        case .updateUserFlow: "UserFlowTests.customers"
        case .getApiConnectorConfiguration: "UserFlowTests.configuration"
        case .getStepConnector, .getStepReference, .setStepReference: "UserFlowTests.reference"
        case .updateStepConnector: "UserFlowTests.patchThroughStep"
        case .removeStepConnector: "UserFlowTests.inUse"
        case .removeStepReference: "UserFlowTests.badReferences"
        case .uploadStepClientCertificate: "UserFlowTests.upload"
        case .listUserFlowAttributes, .createUserFlowAttribute, .countUserFlowAttributes, .getUserFlowAttribute,
            .updateUserFlowAttribute, .deleteUserFlowAttribute:
            "UserFlowAttributeTests.attributeLife"
        case .listAttributeAssignments, .createAttributeAssignment, .countAttributeAssignments, .getAttributeOrder,
            .setAttributeOrder, .getAttributeAssignment, .updateAttributeAssignment, .deleteAttributeAssignment,
            .getAssignedAttribute:
            "UserFlowAttributeTests.assignmentLife"
        case .listFlowProviders, .countFlowProviders, .listFlowProviderReferences, .addFlowProviderReference,
            .removeFlowProviderReference, .removeFlowProviderReferenceByAddress:
            "UserFlowAttributeTests.providers"
        case .listFlowLanguages, .countFlowLanguages, .getFlowLanguage: "UserFlowAttributeTests.languages"
        case .getPublicKeyInfrastructure, .updatePublicKeyInfrastructure, .deletePublicKeyInfrastructure:
            "PKITests.root"
        case .listPKIs, .createPKI, .countPKIs, .getPKI, .updatePKI, .deletePKI: "PKITests.life"
        case .uploadToPKI: "PKIUploadTests.success"
        case .listAuthorities: "CertificateAuthorityTests.queries"
        case .createAuthority, .getAuthority: "CertificateAuthorityTests.derived"
        case .countAuthorities: "CertificateAuthorityTests.contradictions"
        case .updateAuthority: "CertificateAuthorityTests.update"
        case .deleteAuthority, .listDeletedPKIs, .listDeletedAuthorities, .restoreDeletedItem: "PKITests.restoration"
        case .getDeletedItem, .removeDeletedItem: "PKITests.removal"
        case .createUser, .getUser: "UserTests.approval"
        case .listUsers, .countUsers: "UserTests.queries"
        }
    }

    /// The page as the catalogue says it.
    private static var page: String {
        let rows = GraphOperation.all.map { operation in
            let versions = operation.versions.map(\.rawValue).sorted(by: >).joined(separator: ", ")
            let permissions = operation.access.application.map(\.rawValue).sorted().joined(separator: " or ")
            let clouds = operation.clouds.map(\.rawValue).sorted().joined(separator: ", ")
            let cells = [
                "`\(operation.method.rawValue) \(operation.path)`", versions, "\(operation.successStatus)", permissions,
                clouds, "`\(operation.cmdlet.name(in: operation.versions.contains(.v1) ? .v1 : .beta))`",
                "`\(operation.mgcWords.joined(separator: " "))`", "`\(witness(operation.id))`",
            ]
            return "| " + cells.joined(separator: " | ") + " |"
        }
        let rules = ParityRule.all.map { "| \($0.subject) | \($0.rule) | `\($0.witness)` |" }
        return """
            # Parity with Microsoft Graph

            Every operation that is served, printed from the catalogue; a test fails when this page and the catalogue differ. Each is
            called with and without its permission, and without a token, in every version, by `AccessTests`. What Graph leaves open is
            in [divergences.md](divergences.md).

            | Operation | Versions | Success | Application permission | Clouds | Cmdlet | mgc | Witness |
            |---|---|---|---|---|---|---|---|
            \(rows.joined(separator: "\n"))

            ## Rules

            What holds for many operations, in Graph and here.

            | Subject | Rule | Witness |
            |---|---|---|
            \(rules.joined(separator: "\n"))

            """
    }

    /// `SIGNET_WRITE_PARITY=1 scripts/test --filter ParityTests` writes the page anew.
    @Test("says what the catalogue says")
    func page() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
            path: "../../Documentation/parity.md"
        )
        .standardizedFileURL
        if ProcessInfo.processInfo.environment["SIGNET_WRITE_PARITY"] != nil {
            try Data(Self.page.utf8).write(to: file)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == Self.page)
    }

    @Test("names tests that there are", arguments: OperationID.allCases.map(witness) + ParityRule.all.map(\.witness))
    func witnesses(_ witness: String) throws {
        let parts = witness.split(separator: ".").map(String.init)
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let files = try FileManager.default.contentsOfDirectory(at: tests, includingPropertiesForKeys: nil)
            .map { $0.appending(path: "\(parts[0]).swift") }
            .filter { FileManager.default.fileExists(atPath: $0.path) }
        let sources = try files.map { try String(contentsOf: $0, encoding: .utf8) }
        #expect(sources.contains { $0.contains("func \(parts[1])(") })
    }
}
