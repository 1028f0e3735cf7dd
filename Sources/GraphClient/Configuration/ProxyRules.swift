import Foundation

/// What the environment says about proxies, as curl reads it.
struct ProxyRules: Sendable {
    private let environment: [String: String]

    init(environment: [String: String]) { self.environment = environment }

    /// The proxy on the way to an address; `nil` for none.
    ///
    /// - Throws: ``GraphClientError`` with `.invalidURL` when the variable cannot be read.
    func proxy(for url: URL) throws(GraphClientError) -> ProxyServer? {
        guard let host = url.host?.lowercased(), !Self.isLocal(host), !isExempt(host, port: url.port) else {
            return nil
        }
        let names =
            url.scheme?.lowercased() == "https"
            ? ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] : ["http_proxy", "all_proxy", "ALL_PROXY"]
        guard let name = names.first(where: { environment[$0]?.isEmpty == false }), let text = environment[name]
        else { return nil }
        do {
            return try ProxyServer(text)
        } catch {
            throw GraphClientError(.invalidURL, "\(name): \(error.message)", remedy: error.remedy)
        }
    }

    /// `NO_PROXY`: names, which cover what is below them, separated by commas; `*` for all.
    private func isExempt(_ host: String, port: Int?) -> Bool {
        let list = environment["no_proxy"] ?? environment["NO_PROXY"] ?? ""
        return list.split { $0 == "," || $0.isWhitespace }.contains { entry in
            let entry = entry.lowercased()
            guard entry != "*" else { return true }
            let parts = entry.split(separator: ":", maxSplits: 1)
            let hasPort = parts.count == 2 && !entry.contains("[") && Int(parts[1]) != nil
            if hasPort, Int(parts[1]) != port { return false }
            let name = (hasPort ? String(parts[0]) : entry).trimmingPrefix("*").trimmingPrefix(".")
            return host == name || host.hasSuffix("." + name)
        }
    }

    /// This machine, and the metadata service of Azure's machines, which no proxy can reach for them.
    private static func isLocal(_ host: String) -> Bool {
        ["localhost", "::1", "[::1]", "169.254.169.254"].contains(host) || host.hasPrefix("127.")
    }
}
