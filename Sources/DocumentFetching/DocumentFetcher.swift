import AsyncHTTPClient
public import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL

/// Downloads a document on behalf of a tenant or an operator, within bounds.
///
/// `http` and `https` only, no credentials in the address, the address of every hop judged after name resolution (see
/// ``AddressPolicy``) and connected to as it was judged, at most so many redirects, bytes and seconds, and nothing of
/// one request kept for the next.
public struct DocumentFetcher: Sendable {
    /// Where it may go.
    public var policy: AddressPolicy
    /// The most bytes a document may have.
    public var maximumBytes: Int
    /// The longest that all hops together may take, in seconds.
    public var timeoutSeconds: Int
    /// The most redirects that are followed.
    public var maximumRedirects: Int
    let trustedAuthorities: [NIOSSLCertificate]

    /// Makes a fetcher.
    ///
    /// - Parameter trustedAuthoritiesFile: PEM certificates that hosts may chain to, beside the system's.
    /// - Throws: what NIOSSL says of an unreadable file.
    public init(
        policy: AddressPolicy, maximumBytes: Int, timeoutSeconds: Int = 30, maximumRedirects: Int = 3,
        trustedAuthoritiesFile: String? = nil
    ) throws {
        self.policy = policy
        self.maximumBytes = maximumBytes
        self.timeoutSeconds = timeoutSeconds
        self.maximumRedirects = maximumRedirects
        trustedAuthorities = try trustedAuthoritiesFile.map { try NIOSSLCertificate.fromPEMFile($0) } ?? []
    }

    /// Downloads a document.
    ///
    /// - Throws: ``FetchFailure``, or `CancellationError`.
    public func fetch(_ address: String) async throws -> [UInt8] {
        // One deadline over resolution, every hop and the whole body.
        try await inTime { try await follow(address) }
    }

    func inTime<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
        try await withDeadline(
            .seconds(timeoutSeconds), orThrow: FetchFailure.timedOut(seconds: timeoutSeconds), work)
    }

    private enum Hop {
        case document([UInt8])
        case redirect(String)
    }

    private func follow(_ address: String) async throws -> [UInt8] {
        var current = try Self.url(address)
        for _ in 0...maximumRedirects {
            switch try await request(current) {
            case .document(let bytes): return bytes
            case .redirect(let location):
                guard let next = URL(string: location, relativeTo: current)?.absoluteString else {
                    throw FetchFailure.badRedirect
                }
                let target = try Self.url(next)
                // What somebody took care to ask for over TLS is not read without it.
                guard current.scheme?.lowercased() != "https" || target.scheme?.lowercased() == "https" else {
                    throw FetchFailure.badRedirect
                }
                current = target
            }
        }
        throw FetchFailure.tooManyRedirects(limit: maximumRedirects)
    }

    /// The address, when it is one that can be called.
    ///
    /// - Throws: ``FetchFailure`` with `.invalidURL`.
    public static func url(_ address: String) throws(FetchFailure) -> URL {
        guard address.utf8.count <= 2_048 else { throw .invalidURL("it has more than 2,048 bytes") }
        guard let parts = URLComponents(string: address), let url = parts.url, let scheme = parts.scheme?.lowercased(),
            scheme == "https" || scheme == "http", let host = parts.host, !host.isEmpty
        else { throw .invalidURL("it must be an absolute https or http URL") }
        guard parts.user == nil, parts.password == nil else { throw .invalidURL("it must not hold credentials") }
        return url
    }

    private func request(_ url: URL) async throws -> Hop {
        let host = (url.host ?? "").trimmingCharacters(in: ["[", "]"])
        do {
            let address = try await policy.address(of: host)
            var request = HTTPClientRequest(url: url.absoluteString)
            request.headers.add(name: "User-Agent", value: "Signet")
            request.headers.add(name: "Accept", value: "*/*")
            return try await HTTPClient.withHTTPClient(configuration: configuration(host: host, address: address)) {
                [request] client in
                let response = try await client.execute(request, timeout: .seconds(Int64(timeoutSeconds)))
                return try await read(response)
            }
        } catch let error as CancellationError {
            throw error
        } catch {
            throw FetchFailure(error, host: host, seconds: timeoutSeconds)
        }
    }

    /// A client for one request to an address that was judged.
    func configuration(host: String, address: String) -> HTTPClient.Configuration {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        tls.additionalTrustRoots = [.certificates(trustedAuthorities)]
        var configuration = HTTPClient.Configuration(tlsConfiguration: tls, redirectConfiguration: .disallow)
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.dnsOverride = [host: address]
        return configuration
    }

    private func read(_ response: HTTPClientResponse) async throws -> Hop {
        switch response.status.code {
        case 200: break
        case 301, 302, 303, 307, 308:
            guard let location = response.headers.first(name: "Location") else { throw FetchFailure.badRedirect }
            return .redirect(location)
        case let code: throw FetchFailure.status(Int(code))
        }
        let announced = response.headers.first(name: "Content-Length").flatMap { Int($0) }
        guard announced ?? 0 <= maximumBytes else { throw FetchFailure.tooLarge(limit: maximumBytes) }
        let bytes = try await response.body.bytes(
            upTo: maximumBytes, orThrow: FetchFailure.tooLarge(limit: maximumBytes))
        guard announced == nil || announced == bytes.count else { throw FetchFailure.cutOff }
        return .document(bytes)
    }
}
