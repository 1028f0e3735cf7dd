/// A parameter of a cmdlet.
struct CmdletParameter: Sendable {
    let name: String
    let aliases: [String]
    let type: CmdletType
    /// The sets that have it, each with whether it is needed there; `nil` for all sets, none needing it.
    let sets: [String: Bool]?
    let role: Role
    /// What it does, for the help.
    let help: String

    /// What is done with the value.
    enum Role: Sendable, Hashable {
        /// An identifier in the path: the name it has there.
        case key(String)
        /// A member of the body.
        case member(String)
        case body
        case identity
        case additionalMembers
        /// An option of the query, with its `$` or `@`.
        case query(String)
        /// A header field.
        case header(String)
        /// How the command itself works.
        case control(Control)
    }

    /// The parameters that say how the command itself works.
    enum Control: String, Sendable, CaseIterable {
        case all = "All"
        case top = "Top"
        case pageSize = "PageSize"
        case countVariable = "CountVariable"
        case providerRelationship = "ProviderRelationship"
        case passThru = "PassThru"
        case headers = "Headers"
        case responseHeadersVariable = "ResponseHeadersVariable"
        case httpPipelineAppend = "HttpPipelineAppend"
        case httpPipelinePrepend = "HttpPipelinePrepend"
        case proxy = "Proxy"
        case proxyCredential = "ProxyCredential"
        case proxyUseDefaultCredentials = "ProxyUseDefaultCredentials"
        case breakIn = "Break"
        case whatIf = "WhatIf"
        case confirm = "Confirm"
        case verbose = "Verbose"
        case debug = "Debug"
        case errorAction = "ErrorAction"
        case warningAction = "WarningAction"
        case informationAction = "InformationAction"
        case progressAction = "ProgressAction"
        case errorVariable = "ErrorVariable"
        case warningVariable = "WarningVariable"
        case informationVariable = "InformationVariable"
        case outVariable = "OutVariable"
        case outBuffer = "OutBuffer"
        case pipelineVariable = "PipelineVariable"
    }

    init(
        _ name: String, aliases: [String] = [], _ type: CmdletType, sets: [String: Bool]? = nil, _ role: Role,
        help: String
    ) {
        self.name = name
        self.aliases = aliases
        self.type = type
        self.sets = sets
        self.role = role
        self.help = help
    }

    /// Whether a set has it.
    func belongs(to set: CmdletParameterSet) -> Bool { sets.map { $0[set.name] != nil } ?? true }

    /// Whether a set needs it.
    func isMandatory(in set: CmdletParameterSet) -> Bool { sets?[set.name] ?? false }
}
