import CommandSupport
import Foundation
import GraphClient
import GraphWire

/// What `-Proxy`, `-ProxyCredential` and `-ProxyUseDefaultCredentials` say together.
struct ProxyParameters {
    let choice: ProxyChoice

    /// - Throws: ``CmdletFailure``, `GraphClientError` for an address that cannot be used.
    init(_ call: CmdletCall, shell: Shell) throws {
        let usesDefault = call.flag(.proxyUseDefaultCredentials)
        let given = call.word(.proxyCredential)
        guard given == nil || !usesDefault else {
            throw CmdletFailure(
                "InvalidArgument", "-ProxyCredential and -ProxyUseDefaultCredentials exclude each other.",
                remedy: "give one of them")
        }
        guard let address = call.word(.proxy) else {
            guard given == nil else {
                throw CmdletFailure(
                    "InvalidArgument", "-ProxyCredential is given but no proxy it belongs to.", remedy: "give -Proxy")
            }
            // The proxy of the environment comes with its own name and password.
            choice = .environment
            return
        }
        var credentials = try given.map { try Self.credentials($0, call, shell) }
        if usesDefault {
            credentials = try Self.environmentProxy(shell).map { try ProxyServer($0) }?.credentials
        }
        choice = .server(try ProxyServer(address, credentials: credentials))
    }

    private static func environmentProxy(_ shell: Shell) -> String? {
        ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"].lazy.compactMap { shell.environment.value(of: $0) }
            .first { !$0.isEmpty }
    }

    private static func credentials(
        _ text: String, _ call: CmdletCall, _ shell: Shell
    ) throws(CmdletFailure) -> ProxyServer.Credentials {
        if text.hasPrefix("@") || text.hasPrefix("{") || text == "-" {
            guard let table = try call.structure(.proxyCredential), case .string(let name)? = table.member("UserName"),
                case .string(let password)? = table.member("Password")
            else {
                throw CmdletFailure(
                    "ParameterArgumentTransformationError",
                    "Cannot process argument transformation on parameter 'ProxyCredential'.",
                    remedy: "write @{ UserName = \"…\"; Password = \"…\" }, NAME:PASSWORD, or NAME to be asked")
            }
            return ProxyServer.Credentials(username: name, password: password)
        }
        if let colon = text.firstIndex(of: ":") {
            return ProxyServer.Credentials(
                username: String(text[..<colon]), password: String(text[text.index(after: colon)...]))
        }
        guard case .terminal = shell.input else {
            throw CmdletFailure(
                "InvalidOperation", "The proxy's password is needed and there is no terminal to ask on.",
                remedy: "give -ProxyCredential @FILE with UserName and Password")
        }
        do {
            let password = try shell.readSecret("Password of \(TerminalText.printable(text)) at the proxy")
            return ProxyServer.Credentials(username: text, password: password)
        } catch {
            throw CmdletFailure(error, "OperationStopped")
        }
    }
}
