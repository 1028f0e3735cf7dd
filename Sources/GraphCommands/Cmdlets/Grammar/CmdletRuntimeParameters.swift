import GraphCatalogue

/// Parameters that the runtime of Microsoft's modules gives every cmdlet.
enum CmdletRuntimeParameters {
    /// - Parameter changes: whether the cmdlet changes anything, so that it can be asked about.
    static func all(of sets: [CmdletParameterSet], changes: Bool) -> [CmdletParameter] {
        var parameters = [
            CmdletParameter(
                "Headers", .hashtable, .control(.headers), help: "Header fields that are added to the request."),
            CmdletParameter(
                "ResponseHeadersVariable", aliases: ["RHV"], .text, .control(.responseHeadersVariable),
                help: """
                    Where the header fields of the answer go, as JSON: a file, or the number of an open file descriptor; \
                    + in front adds to a file.
                    """),
            CmdletParameter(
                "HttpPipelinePrepend", .programs, .control(.httpPipelinePrepend),
                help: """
                    Executables in front of sign-in, redirects and retries. Each gets the request as JSON on standard \
                    input and may print {"request": …} to change it or {"response": …} to answer it.
                    """),
            CmdletParameter(
                "HttpPipelineAppend", .programs, .control(.httpPipelineAppend),
                help: "The same, directly before the network: they see every attempt, with its token."),
            CmdletParameter("Proxy", .uri, .control(.proxy), help: "The proxy on the way to the service."),
            CmdletParameter(
                "ProxyCredential", .credential, .control(.proxyCredential),
                help: "Who asks the proxy: NAME with a question for the password, @FILE, or NAME:PASSWORD."),
            CmdletParameter(
                "ProxyUseDefaultCredentials", .flag, .control(.proxyUseDefaultCredentials),
                help: "Take the name and password of the proxy in HTTPS_PROXY."),
            CmdletParameter(
                "Break", .flag, .control(.breakIn), help: "Print the process id and wait for a debugger."),
        ]
        if changes {
            parameters += [
                CmdletParameter(
                    "WhatIf", aliases: ["wi"], .flag, .control(.whatIf),
                    help: "Say what would be done and send nothing."),
                CmdletParameter(
                    "Confirm", aliases: ["cf"], .flag, .control(.confirm), help: "Ask before it is done."),
            ]
        }
        let silent = sets.filter { $0.operation.responseBody == .none }
        if !silent.isEmpty {
            parameters.append(
                CmdletParameter(
                    "PassThru", .flag, sets: Dictionary(silent.map { ($0.name, false) }, uniquingKeysWith: { $1 }),
                    .control(.passThru), help: "Print True when it was done; otherwise nothing is printed."))
        }
        let relationships = Set(sets.compactMap(\.operation.variant?.providers))
        if relationships.count > 1 {
            parameters.append(
                CmdletParameter(
                    "ProviderRelationship", .text, .control(.providerRelationship),
                    help: """
                        Signet's own: which of the two relationships that share this name is meant, \
                        \(ProviderRelationship.allCases.map(\.rawValue).joined(separator: " or ")); the latter by default.
                        """))
        }
        return parameters
    }
}
