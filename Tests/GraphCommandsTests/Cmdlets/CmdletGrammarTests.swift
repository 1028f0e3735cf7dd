import GraphCatalogue
import Testing

@testable import GraphCommands

@Suite("The grammar of cmdlets")
struct CmdletGrammarTests {
    static let entries = GraphOperation.all.flatMap { operation in
        APIVersion.allCases.filter { operation.versions.contains($0) }.map { (operation, $0) }
    }

    @Test("has a cmdlet for every operation of the catalogue, in every version", arguments: entries)
    func entry(_ operation: GraphOperation, _ version: APIVersion) throws {
        let name = operation.cmdlet.name(in: version)
        #expect(CmdletCommand.matches(name))
        let cmdlet = try #require(Cmdlet(named: name.uppercased()))
        #expect(cmdlet.name == name)
        #expect(cmdlet.version == version)
        let sets = cmdlet.sets.filter { $0.operation.name == operation.name }
        #expect(!sets.isEmpty)
        #expect(Set(cmdlet.sets.map(\.name)).count == cmdlet.sets.count)
        let spellings = cmdlet.parameters.flatMap { [$0.name] + $0.aliases }.map { $0.lowercased() }
        #expect(Set(spellings).count == spellings.count, "two parameters share a name")
        for set in sets where !set.isViaIdentity {
            let needed = cmdlet.parameters.filter { $0.isMandatory(in: set) }.map(\.name)
            #expect(needed.starts(with: operation.path.keyNames.map(PascalCase.name)))
        }
    }

    private static let runtime = [
        "Headers", "ResponseHeadersVariable", "HttpPipelinePrepend", "HttpPipelineAppend", "Proxy", "ProxyCredential",
        "ProxyUseDefaultCredentials", "Break", "WhatIf", "Confirm",
    ]
    private static let common = [
        "Verbose", "Debug", "ErrorAction", "ErrorVariable", "WarningAction", "WarningVariable", "InformationAction",
        "InformationVariable", "OutVariable", "OutBuffer", "PipelineVariable", "ProgressAction",
    ]

    @Test(
        "has every parameter of the reference",
        arguments: [
            (
                "Invoke-MgUploadIdentityApiConnectorClientCertificate",
                ["IdentityApiConnectorId", "InputObject", "Pkcs12Value", "Password"], [String]()
            ),
            (
                "Invoke-MgUploadIdentityB2XUserFlowApiConnectorConfigurationPostFederationSignupClientCertificate",
                ["B2XIdentityUserFlowId", "InputObject", "Pkcs12Value", "Password"], []
            ),
            (
                "Invoke-MgBetaUploadIdentityB2XUserFlowApiConnectorConfigurationPreTokenIssuanceClientCertificate",
                ["B2XIdentityUserFlowId", "InputObject", "Pkcs12Value", "Password"], []
            ),
            (
                "Invoke-MgUploadDirectoryPublicKeyInfrastructureCertificateBasedAuthConfiguration",
                ["CertificateBasedAuthPkiId", "InputObject", "UploadUrl", "Sha256FileHash"], ["PassThru"]
            ),
            (
                "New-MgDirectoryPublicKeyInfrastructureCertificateBasedAuthConfiguration",
                [
                    "CertificateAuthorities", "DeletedDateTime", "DisplayName", "Id", "LastModifiedDateTime", "Status",
                    "StatusDetails",
                ], []
            ),
        ])
    func parameters(_ name: String, _ own: [String], _ more: [String]) throws {
        let cmdlet = try #require(Cmdlet(named: name))
        #expect(
            Set(cmdlet.parameters.map(\.name))
                == Set(own + ["AdditionalProperties", "BodyParameter"] + Self.runtime + more + Self.common))
    }

    @Test("has the parameters of lists")
    func lists() throws {
        let cmdlet = try #require(Cmdlet(named: "Get-MgIdentityApiConnector"))
        let names = Set(cmdlet.parameters.map(\.name))
        #expect(
            names.isSuperset(of: [
                "All", "Top", "PageSize", "Filter", "Search", "Skip", "Property", "ExpandProperty", "Sort",
                "CountVariable", "ConsistencyLevel",
            ]))
        #expect(names.isDisjoint(with: ["WhatIf", "Confirm", "PassThru", "BodyParameter"]))
        let aliases = Dictionary(
            uniqueKeysWithValues: cmdlet.parameters.flatMap { parameter in
                parameter.aliases.map { ($0, parameter.name) }
            })
        #expect(aliases["Select"] == "Property" && aliases["Expand"] == "ExpandProperty")
        #expect(aliases["Limit"] == "Top" && aliases["OrderBy"] == "Sort" && aliases["CV"] == "CountVariable")
    }

    @Test(
        "spells keys as PowerShell does",
        arguments: [
            ("b2xIdentityUserFlow-id", "B2XIdentityUserFlowId"), ("identityApiConnector-id", "IdentityApiConnectorId"),
            ("pkcs12Value", "Pkcs12Value"), ("sha256FileHash", "Sha256FileHash"),
            ("certificateBasedAuthPki-id", "CertificateBasedAuthPkiId"),
        ])
    func names(_ contract: String, _ powershell: String) {
        #expect(PascalCase.name(contract) == powershell)
    }

    @Test("takes for a cmdlet what looks like one, and nothing else")
    func matching() {
        for word in ["Get-MgUser", "invoke-mgx", "Connect-MgGraph"] { #expect(CmdletCommand.matches(word)) }
        for word in ["connectors", "-mg", "--mg", "pki", "Get-Item", "get-2mg", ""] {
            #expect(!CmdletCommand.matches(word))
        }
    }
}
