public import Foundation
public import GraphCatalogue

/// An application that is described by `AZURE_…` variables, as Microsoft's own SDKs read them.
///
/// `AZURE_TENANT_ID`, `AZURE_CLIENT_ID`, and either `AZURE_CLIENT_SECRET` or `AZURE_CLIENT_CERTIFICATE_PATH`, with
/// `AZURE_CLIENT_CERTIFICATE_PASSWORD` and `AZURE_CLIENT_SEND_CERTIFICATE_CHAIN` (`1` or `true`) if need be. The secret
/// wins when both are set. `AZURE_AUTHORITY_HOST` names the authority.
public struct EnvironmentCredential: GraphCredential {
    private let credential: any GraphCredential

    /// The longest certificate file that is read, in bytes.
    private static let maximumFileBytes = 1_048_576

    /// Makes a credential. A certificate is read at once; nothing is sent before the first request needs a token.
    ///
    /// - Parameter environment: the variables.
    /// - Parameter defaultAuthority: who issues tokens unless `AZURE_AUTHORITY_HOST` says otherwise.
    /// - Parameter store: keeps tokens beyond this process; `nil` keeps them in memory only.
    /// - Throws: ``GraphClientError`` with `.credentialUnavailable` naming what is missing, `.unusableCertificate`,
    ///   `.invalidURL`, or `.insecureURL`.
    public init(
        environment: [String: String] = ProcessInfo.processInfo.environment,
        defaultAuthority: String = Cloud.global.authority, store: (any TokenStore)? = nil
    ) throws {
        let variables = AzureVariables(environment)
        let secret = variables["AZURE_CLIENT_SECRET"]
        let certificatePath = variables["AZURE_CLIENT_CERTIFICATE_PATH"]
        guard let tenant = variables["AZURE_TENANT_ID"], let clientID = variables["AZURE_CLIENT_ID"],
            secret != nil || certificatePath != nil
        else {
            var missing = ["AZURE_TENANT_ID", "AZURE_CLIENT_ID"].filter { variables[$0] == nil }
            if secret == nil, certificatePath == nil {
                missing.append("AZURE_CLIENT_SECRET or AZURE_CLIENT_CERTIFICATE_PATH")
            }
            throw GraphClientError(
                .credentialUnavailable, "the environment describes no application",
                remedy: "set \(missing.joined(separator: ", "))")
        }
        let authority = variables.authority(default: defaultAuthority)
        if let secret {
            credential = try ClientSecretCredential(
                authority: authority, tenant: tenant, clientID: clientID, clientSecret: secret, store: store)
            return
        }
        let bytes = try Self.read(certificatePath ?? "")
        let chain = variables["AZURE_CLIENT_SEND_CERTIFICATE_CHAIN"]?.lowercased()
        let sendsChain = chain == "1" || chain == "true"
        let text = String(decoding: bytes, as: UTF8.self)
        // By what it holds: file names end in anything.
        credential =
            if text.contains("-----BEGIN ") {
                try ClientCertificateCredential(
                    authority: authority, tenant: tenant, clientID: clientID, pem: text, sendsChain: sendsChain,
                    store: store)
            } else {
                try ClientCertificateCredential(
                    authority: authority, tenant: tenant, clientID: clientID, pfxBytes: bytes,
                    password: variables["AZURE_CLIENT_CERTIFICATE_PASSWORD"], sendsChain: sendsChain, store: store)
            }
    }

    /// The kept token while it has more than five minutes left, else a new one.
    public func accessToken(for demand: TokenDemand) async throws -> AccessToken {
        try await credential.accessToken(for: demand)
    }

    private static func read(_ path: String) throws(GraphClientError) -> [UInt8] {
        guard let handle = FileHandle(forReadingAtPath: path),
            let data = try? handle.read(upToCount: maximumFileBytes + 1), data.count <= maximumFileBytes
        else {
            throw GraphClientError(
                .unusableCertificate, "\(path) cannot be read",
                remedy: "let AZURE_CLIENT_CERTIFICATE_PATH name a PFX file or a PEM file with its private key")
        }
        return Array(data)
    }
}

extension EnvironmentCredential: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The application and nothing of its secret.
    public var description: String { "\(credential)" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// Empty, so that dumping the value does not show its secret.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
