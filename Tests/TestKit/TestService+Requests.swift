public import Foundation
public import GraphWire
public import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore

/// An answer of the service, read.
public struct TestAnswer: Sendable {
    /// The HTTP status.
    public let status: Int
    /// The headers.
    public let headers: HTTPFields
    /// The body as it came.
    public let body: Data

    /// The refusal, when the body is Graph's error envelope.
    public var refusal: MainError? { try? JSONDecoder().decode(ODataErrorResponse.self, from: body).error }
    /// The connector, when the body is one.
    public var connector: IdentityApiConnector? { try? JSONDecoder().decode(IdentityApiConnector.self, from: body) }
    /// The certificates of the connector in the body.
    public var certificates: [Pkcs12CertificateInformation]? {
        guard case .clientCertificate(let authentication) = connector?.authenticationConfiguration else { return nil }
        return authentication.certificateList
    }
    /// The body as text.
    public var text: String { String(decoding: body, as: UTF8.self) }
}

extension TestService {
    /// Sends one request through the whole service, without a socket.
    ///
    /// - Parameter token: the bearer token; `nil` sends none.
    /// - Parameter body: the body's bytes.
    /// - Parameter contentType: sent when there is a body.
    public func send(
        _ method: HTTPRequest.Method, _ path: String, token: String?, body: Data? = nil,
        contentType: String? = "application/json", headers: HTTPFields = [:]
    ) async throws -> TestAnswer {
        try await application.test(.router) { client in
            var fields = headers
            if let token { fields[.authorization] = "Bearer \(token)" }
            if body != nil, let contentType { fields[.contentType] = contentType }
            return try await client.execute(
                uri: path, method: method, headers: fields, body: body.map { ByteBuffer(bytes: $0) }
            ) { response in
                TestAnswer(
                    status: response.status.code, headers: response.headers,
                    body: Data(response.body.readableBytesView))
            }
        }
    }

    /// Sends a request with a JSON body.
    public func send(
        _ method: HTTPRequest.Method, _ path: String, token: String?, json: some Encodable
    ) async throws -> TestAnswer {
        try await send(method, path, token: token, body: try JSONText.encode(json))
    }

    /// Makes a connector with basic authentication and returns its identifier.
    public func makeConnector(named name: String = "Sign-up check", token: String) async throws -> String {
        let answer = try await send(
            .post, "/v1.0/identity/apiConnectors", token: token,
            json: IdentityApiConnector(
                displayName: name, targetUrl: "https://api.contoso.com/signup?code=key",
                authenticationConfiguration: .basic(BasicAuthentication(username: "user", password: "pass"))))
        guard let id = answer.connector?.id else { throw TestFailure(answer.text) }
        return id
    }

    /// Uploads a PFX to a connector.
    public func upload(_ pfx: [UInt8], password: String, to id: String, token: String) async throws -> TestAnswer {
        try await send(
            .post, "/v1.0/identity/apiConnectors/\(id)/uploadClientCertificate", token: token,
            json: Pkcs12Certificate(pkcs12Value: Data(pfx).base64EncodedString(), password: password))
    }
}

/// Something a test needs did not happen.
public struct TestFailure: Error, CustomStringConvertible {
    /// What it was.
    public let description: String

    /// Names it.
    public init(_ description: String) {
        self.description = description
    }
}
