/// The `AZURE_…` variables that Microsoft's own SDKs read.
struct AzureVariables {
    private let environment: [String: String]

    init(_ environment: [String: String]) { self.environment = environment }

    /// The value of a variable; `nil` when it is not set or empty.
    subscript(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// The authority of `AZURE_AUTHORITY_HOST`, which may be written without a scheme.
    func authority(default defaultAuthority: String) -> String {
        guard let host = self["AZURE_AUTHORITY_HOST"] else { return defaultAuthority }
        return host.contains("://") ? host : "https://\(host)"
    }
}
