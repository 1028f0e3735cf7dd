import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL

extension DocumentFetcher {
    /// What a host answered to a form.
    public struct FormAnswer: Sendable, Hashable {
        /// The HTTP status.
        public let status: Int
        /// The body.
        public let body: [UInt8]
    }

    /// Sends a form and reads the answer, whatever its status, within the bounds of ``fetch(_:)``; redirects are not
    /// followed, since what a form holds is meant for one host.
    ///
    /// - Parameter form: the encoded pairs.
    /// - Parameter authorization: the value of the header of that name; `nil` sends none.
    /// - Throws: ``FetchFailure``, or `CancellationError`.
    public func post(form: String, to address: String, authorization: String? = nil) async throws -> FormAnswer {
        try await inTime { try await send(form, to: address, authorization: authorization) }
    }

    private func send(_ form: String, to address: String, authorization: String?) async throws -> FormAnswer {
        let url = try Self.url(address)
        let host = (url.host ?? "").trimmingCharacters(in: ["[", "]"])
        do {
            let judged = try await policy.address(of: host)
            var request = HTTPClientRequest(url: url.absoluteString)
            request.method = .POST
            request.headers.add(name: "User-Agent", value: "Signet")
            request.headers.add(name: "Accept", value: "application/json")
            request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
            if let authorization { request.headers.add(name: "Authorization", value: authorization) }
            request.body = .bytes(ByteBuffer(string: form))
            return try await HTTPClient.withHTTPClient(configuration: configuration(host: host, address: judged)) {
                [request] client in
                let response = try await client.execute(request, timeout: .seconds(Int64(timeoutSeconds)))
                let body = try await response.body.bytes(
                    upTo: maximumBytes, orThrow: FetchFailure.tooLarge(limit: maximumBytes))
                return FormAnswer(status: Int(response.status.code), body: body)
            }
        } catch let error as CancellationError {
            throw error
        } catch {
            throw FetchFailure(error, host: host, seconds: timeoutSeconds)
        }
    }
}
