import AsyncHTTPClient
public import DirectoryService
public import DirectoryStore
public import DocumentFetching
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL

/// Calls a connector's endpoint with what the connector authenticates with at this moment.
///
/// TLS 1.2 or later, no redirects, and only addresses that the policy permits (see ``AddressPolicy``).
public struct ConnectorCaller: Sendable {
    private let connectors: ConnectorService
    private let policy: AddressPolicy
    private let trustedAuthorities: [NIOSSLCertificate]
    private static let timeout = TimeAmount.seconds(20)
    private static let maximumAnswerBytes = 4_096

    /// Makes a caller.
    ///
    /// - Parameter trustedAuthoritiesFile: PEM certificates that endpoints may chain to, beside the system's.
    /// - Throws: what NIOSSL says of an unreadable file.
    public init(connectors: ConnectorService, policy: AddressPolicy, trustedAuthoritiesFile: String?) throws {
        self.connectors = connectors
        self.policy = policy
        trustedAuthorities = try trustedAuthoritiesFile.map { try NIOSSLCertificate.fromPEMFile($0) } ?? []
    }

    /// What came of a call.
    public struct Outcome: Sendable {
        /// The address that was called, without its query, which may hold an API key.
        public var targetURL: String
        /// SHA-1 thumbprint of the certificate that was ready to be presented.
        public var presentedThumbprint: String?
        /// The endpoint's status and the beginning of its body; or why there was none.
        public var result: Result<Answer, CallFailure>
        /// Time from start to end.
        public var duration: Duration
    }

    /// An answer of an endpoint.
    public struct Answer: Sendable, Hashable {
        /// The HTTP status.
        public var status: Int
        /// At most 4 KiB of the body, as text.
        public var text: String
    }

    /// Sends one sample request and reports what happened; a failure of the endpoint is an outcome, not an error.
    ///
    /// - Throws: ``DirectoryError`` when the stored secret does not open; what the store says.
    public func probe(_ connector: ConnectorRecord) async throws -> Outcome {
        let credential = try await connectors.credential(of: connector)
        var outcome = Outcome(
            targetURL: String(connector.targetURL.prefix { $0 != "?" && $0 != "#" }), presentedThumbprint: nil,
            result: .failure(.invalidURL), duration: .zero)
        if case .clientCertificate(let thumbprint, _, _, _) = credential { outcome.presentedThumbprint = thumbprint }
        let start = ContinuousClock.now
        do {
            outcome.result = .success(try await call(connector.targetURL, with: credential))
        } catch {
            outcome.result = .failure(CallFailure(error))
        }
        outcome.duration = start.duration(to: .now)
        return outcome
    }

    private func call(_ targetURL: String, with credential: ConnectorCredential) async throws -> Answer {
        guard let url = URLComponents(string: targetURL), let scheme = url.scheme?.lowercased(),
            scheme == "https" || scheme == "http", let bracketedHost = url.host, !bracketedHost.isEmpty
        else { throw CallFailure.invalidURL }
        let host = bracketedHost.trimmingCharacters(in: ["[", "]"])
        var request = HTTPClientRequest(url: targetURL)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(ByteBuffer(string: #"{"email":"probe@signet.invalid","ui_locales":"en-US"}"#))
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        tls.additionalTrustRoots = [.certificates(trustedAuthorities)]
        switch credential {
        case .none: throw CallFailure.noActiveCertificate
        case .basic(let username, let password):
            let pair = Data("\(username):\(password)".utf8).base64EncodedString()
            request.headers.add(name: "Authorization", value: "Basic \(pair)")
        case .clientCertificate(_, let certificate, let chain, let pkcs8Key):
            guard scheme == "https" else { throw CallFailure.certificateNeedsHTTPS }
            do {
                tls.certificateChain = try ([certificate] + chain).map {
                    .certificate(try NIOSSLCertificate(bytes: $0, format: .der))
                }
                tls.privateKey = .privateKey(try NIOSSLPrivateKey(bytes: pkcs8Key, format: .der))
            } catch {
                throw CallFailure.unusableCredential
            }
        }
        let address = try await policy.address(of: host)
        var configuration = HTTPClient.Configuration(tlsConfiguration: tls, redirectConfiguration: .disallow)
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.dnsOverride = [host: address]
        return try await HTTPClient.withHTTPClient(configuration: configuration) { client in
            let response = try await client.execute(request, timeout: Self.timeout)
            var text: [UInt8] = []
            for try await part in response.body {
                text.append(contentsOf: part.readableBytesView.prefix(Self.maximumAnswerBytes - text.count))
                if text.count >= Self.maximumAnswerBytes { break }
            }
            return Answer(status: Int(response.status.code), text: String(decoding: text, as: UTF8.self))
        }
    }
}
