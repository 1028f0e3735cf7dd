import CZlib
import Foundation
import GraphWire
import HTTPTypes
import TestKit
import Testing

@Suite("How answers travel")
struct TransferTests {
    private let service: TestService
    private let token: String

    init() async throws {
        service = try await TestService()
        token = try await service.token()
    }

    private func unpacked(_ packed: Data) throws -> Data {
        var stream = z_stream()
        #expect(inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK)
        defer { inflateEnd(&stream) }
        var input = [UInt8](packed)
        var output = [UInt8](repeating: 0, count: 1_000_000)
        let capacity = output.count
        let status = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = uInt(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = uInt(output.count)
                return inflate(&stream, Z_FINISH)
            }
        }
        #expect(status == Z_STREAM_END)
        return Data(output.prefix(capacity - Int(stream.avail_out)))
    }

    @Test(
        "packed for those who take gzip, and as they are for others",
        arguments: [
            ("gzip, deflate", true), ("br;q=1, gzip;q=0.5", true), ("GZIP", true), ("deflate", false),
            ("gzip;q=0", false),
            ("gzip;q=0.0", false), ("identity", false),
        ])
    func gzip(_ accepted: String, _ isPacked: Bool) async throws {
        for index in 0..<20 { _ = try await service.makeConnector(named: "Connector \(index)", token: token) }
        let path = "/v1.0/identity/apiConnectors"
        let plain = try await service.send(.get, path, token: token)
        let answer = try await service.send(.get, path, token: token, headers: [.acceptEncoding: accepted])
        #expect(plain.headers[.contentEncoding] == nil)
        #expect(plain.headers[.vary] == "Accept-Encoding" && answer.headers[.vary] == "Accept-Encoding")
        #expect(answer.headers[.contentEncoding] == (isPacked ? "gzip" : nil))
        #expect(answer.headers[.contentLength] == "\(answer.body.count)")
        #expect(try (isPacked ? unpacked(answer.body) : answer.body) == plain.body)
        if isPacked { #expect(answer.body.count * 3 < plain.body.count) }
        let small = try await service.send(.get, path + "/$count", token: token, headers: [.acceptEncoding: accepted])
        #expect(small.headers[.contentEncoding] == nil && small.text == "20")
    }

    @Test("not at all when the headers are too large", arguments: [(1, 33_000), (201, 4)])
    func headers(_ count: Int, _ size: Int) async throws {
        var headers: HTTPFields = [:]
        for index in 0..<count {
            headers[try #require(HTTPField.Name("X-Filler-\(index)"))] = String(repeating: "x", count: size)
        }
        let answer = try await service.send(.get, "/v1.0/identity/apiConnectors", token: token, headers: headers)
        #expect(answer.status == 431)
        #expect(answer.refusal?.code == "RequestHeaderFieldsTooLarge")
    }
}
