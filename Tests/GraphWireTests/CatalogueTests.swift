import GraphCatalogue
import Testing

@Suite("The catalogue of operations")
struct CatalogueTests {
    @Test("has exactly one entry for each operation and variant", arguments: OperationID.allCases)
    func hasOneEntry(_ id: OperationID) {
        let entries = GraphOperation.all.filter { $0.id == id }
        #expect(!entries.isEmpty)
        #expect(Set(entries.map(\.variant)).count == entries.count)
        for entry in entries { #expect(GraphOperation.entry(id, entry.variant).path == entry.path) }
    }

    @Test("names every entry differently")
    func namesAreUnique() {
        #expect(Set(GraphOperation.all.map(\.name)).count == GraphOperation.all.count)
    }

    @Test("spells the cmdlets of the reference")
    func flowCmdlets() {
        let names = Set(GraphOperation.all.map { $0.cmdlet.name(in: .v1) })
        for name in [
            "Invoke-MgUploadIdentityB2XUserFlowApiConnectorConfigurationPostFederationSignupClientCertificate",
            "Set-MgIdentityB2XUserFlowPostFederationSignupByRef", "New-MgIdentityB2XUserFlow",
            "Get-MgIdentityB2XUserFlowApiConnectorConfiguration",
        ] { #expect(names.contains(name)) }
    }

    @Test("gives no two operations the same method and path")
    func addressesAreUnique() {
        let addresses = GraphOperation.all.map { "\($0.method.rawValue) \($0.path)".lowercased() }
        #expect(Set(addresses).count == addresses.count)
    }

    @Test("gives no two operations the same mgc words")
    func wordsAreUnique() {
        #expect(Set(GraphOperation.all.map(\.mgcWords)).count == GraphOperation.all.count)
    }

    @Test("names cmdlets by version")
    func cmdletNames() {
        let cmdlet = GraphOperation.entry(.uploadApiConnectorClientCertificate).cmdlet
        #expect(cmdlet.name(in: .v1) == "Invoke-MgUploadIdentityApiConnectorClientCertificate")
        #expect(cmdlet.name(in: .beta) == "Invoke-MgBetaUploadIdentityApiConnectorClientCertificate")
    }

    @Test("fills keys into paths, percent-encoded as one segment")
    func fillsKeys() {
        let path = GraphOperation.entry(.uploadApiConnectorClientCertificate).path
        #expect(path.path(keys: ["nope 1/2"]) == "/identity/apiConnectors/nope%201%2F2/uploadClientCertificate")
        #expect(path.keyNames == ["identityApiConnector-id"])
        #expect(path.path(keys: []) == nil)
        #expect(path.path(keys: [""]) == nil)
        #expect(path.path(keys: ["a", "b"]) == nil)
        #expect(
            path.description
                == "/identity/apiConnectors/{identityApiConnector-id}/microsoft.graph.uploadClientCertificate")
    }
}
