import Foundation

/// What the environment says about proxies, as curl reads it.
struct ProxyRules: Sendable {
    private let environment: [String: String]

    init(environment: [String: String]) {
        self.environment = environment.filter { $0.key.lowercased().hasSuffix("_proxy") }
    }

    /// The proxy on the way to an address; `nil` for none, as on the way to this machine.
    ///
    /// - Throws: ``GraphClientError`` with `.invalidURL` when the variable cannot be read.
    func proxy(for url: URL) throws(GraphClientError) -> ProxyServer? {
        let isEncrypted = url.scheme?.lowercased() == "https"
        guard let host = url.host?.lowercased(), !Self.isLocal(host),
            !isExempt(host, port: url.port ?? (isEncrypted ? 443 : 80))
        else {
            return nil
        }
        let names =
            isEncrypted
            ? ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] : ["http_proxy", "all_proxy", "ALL_PROXY"]
        guard let (name, text) = value(of: names) else { return nil }
        do {
            return try ProxyServer(text)
        } catch {
            throw GraphClientError(.invalidURL, "\(name): \(error.message)", remedy: error.remedy)
        }
    }

    /// The first variable that is set and not empty.
    private func value(of names: [String]) -> (name: String, text: String)? {
        for name in names {
            if let text = environment[name], !text.isEmpty { return (name, text) }
        }
        return nil
    }

    /// `NO_PROXY`: names, which cover what is below them, separated by commas; `*` for all.
    private func isExempt(_ host: String, port: Int) -> Bool {
        let list = value(of: ["no_proxy", "NO_PROXY"])?.text ?? ""
        return list.split { $0 == "," || $0.isWhitespace }.contains { entry in
            let entry = entry.lowercased()
            guard entry != "*" else { return true }
            let parts = entry.split(separator: ":", maxSplits: 1)
            let hasPort = parts.count == 2 && !entry.contains("[") && Int(parts[1]) != nil
            if hasPort, Int(parts[1]) != port { return false }
            let name = (hasPort ? String(parts[0]) : entry.filter { $0 != "[" && $0 != "]" })
                .trimmingPrefix("*").trimmingPrefix(".")
            return host == name || host.hasSuffix("." + name)
        }
    }

    /// The metadata service of Azure answers every machine for itself, so no proxy reaches it in this one's place.
    static func isMetadataService(_ url: URL) -> Bool { url.host == "169.254.169.254" }

    /// This machine and the link it is on. Variables of the environment are meant for what is further away; whoever names
    /// a proxy for one program means it for every address.
    static func isLocal(_ host: String) -> Bool {
        let host = host.lowercased()
        return ["localhost", "::1", "[::1]"].contains(host) || host.hasPrefix("127.") || host.hasPrefix("169.254.")
    }
}

extension ProxyRules: CustomReflectable {
    /// Empty: a proxy's password may stand in the environment.
    var customMirror: Mirror { Mirror(self, children: []) }
}
