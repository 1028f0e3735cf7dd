import Foundation
import GraphCatalogue
import GraphWire
import HTTPTypes
import TestKit
import Testing

@testable import GraphServer

@Suite("Transcripts")
struct TranscriptTests {
    private static let transcripts = Transcript.names.compactMap { name in
        (try? Transcript(name)).map { (name: name, transcript: $0) }
    }
    static let plays: [(name: String, play: [String: String])] = transcripts.flatMap { name, transcript in
        transcript.plays.map { (name: name, play: $0) }
    }

    @Test("are played by the server to the letter", arguments: plays)
    func played(_ name: String, _ play: [String: String]) async throws {
        let service = try await TestService()
        let token = try await service.token()
        let identity = try TestIdentity()
        var player = Player(values: play)
        // Without a socket the service is reached under this name.
        player.values["base"] = "https://localhost"
        player.values["password"] = "p w"
        player.values["pfx"] = Data(try identity.pfx(password: "p w")).base64EncodedString()
        player.values["thumbprint"] = identity.thumbprint
        let authority = try TestAuthority("Contoso Root", revocationLists: ["http://crl.contoso.com/root.crl"])
        player.values["authority"] = Data(authority.certificate).base64EncodedString()
        player.values["authorityThumbprint"] = try authority.thumbprint
        for exchange in try Transcript(name).exchanges {
            let (method, path) = try player.target(exchange.request)
            var headers: HTTPFields = [:]
            for (name, value) in exchange.request.headers { headers[try #require(HTTPField.Name(name))] = value }
            let body = player.filled(exchange.request.body)
            let answer = try await service.send(
                method, path, token: token, body: body.isEmpty ? nil : Data(body.utf8), headers: headers)
            let place = "\(name), \(exchange.title): \(answer.status) \(answer.text)"
            #expect("\(answer.status)" == exchange.answer.firstLine, "\(place)")
            for (name, expected) in exchange.answer.headers {
                let value = answer.headers[try #require(HTTPField.Name(name))] ?? ""
                let isExpected = player.matches(value, expected)
                #expect(isExpected, "\(place): \(name): \(value)")
            }
            let expected = player.filled(exchange.answer.body, onlyGiven: play)
            if let value = try? JSONValue(parsing: Data(expected.utf8)) {
                let found = try JSONValue(parsing: answer.body)
                let isExpected = player.matches(found, value)
                #expect(isExpected, "\(place)")
            } else {
                #expect(answer.text == expected, "\(place)")
            }
        }
    }

    @Test("show every operation of the catalogue, in every version")
    func complete() throws {
        let routes = RouteTree(
            GraphOperation.all.map { (method: $0.method, path: $0.path, versions: $0.versions, value: $0) })
        var shown: Set<String> = []
        for (name, play) in Self.plays {
            let player = Player(values: play)
            for exchange in try Transcript(name).exchanges {
                let (method, path) = try player.target(exchange.request)
                let target = RequestTarget(path)
                let version = try #require(target.segments.first.flatMap(APIVersion.init(segment:)))
                let match = try routes.match(target.dropFirst().segments, method: method, version: version)
                shown.insert("\(match.value.name) \(version.rawValue)")
            }
        }
        let all = Set(
            GraphOperation.all.flatMap { operation in operation.versions.map { "\(operation.name) \($0.rawValue)" } })
        #expect(all.subtracting(shown).sorted() == [])
    }
}

/// Fills placeholders in and takes values out.
private struct Player {
    var values: [String: String]

    /// Method and encoded path of a request.
    func target(_ request: Transcript.Message) throws -> (HTTPRequest.Method, String) {
        let parts = request.firstLine.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2, let method = HTTPRequest.Method(parts[0]) else {
            throw TestFailure("'\(request.firstLine)' is no request")
        }
        return (method, filled(parts[1]).replacingOccurrences(of: " ", with: "%20"))
    }

    /// - Parameter onlyGiven: fills in these values and leaves other placeholders alone.
    func filled(_ text: String, onlyGiven given: [String: String]? = nil) -> String {
        (given ?? values).reduce(text) { $0.replacingOccurrences(of: "{{\($1.key)}}", with: $1.value) }
    }

    /// Whether a text is as expected; an expected placeholder that has no value yet takes the text's.
    mutating func matches(_ text: String, _ expected: String) -> Bool {
        let expected = filled(expected)
        if expected == "{{*}}" { return true }
        guard let open = expected.range(of: "{{"), let close = expected.range(of: "}}") else { return text == expected }
        let (prefix, suffix) = (expected[..<open.lowerBound], expected[close.upperBound...])
        guard text.hasPrefix(prefix), text.hasSuffix(suffix), text.count > prefix.count + suffix.count else {
            return false
        }
        values[String(expected[open.upperBound..<close.lowerBound])] = String(
            text.dropFirst(prefix.count).dropLast(suffix.count))
        return true
    }

    /// Whether a value is as expected, members and elements included, none more and none less.
    mutating func matches(_ found: JSONValue, _ expected: JSONValue) -> Bool {
        switch (found, expected) {
        case (_, .string("{{*}}")): return true
        case (.string(let text), .string(let pattern)): return matches(text, pattern)
        case (.array(let found), .array(let expected)):
            guard found.count == expected.count else { return false }
            for (one, other) in zip(found, expected) where !matches(one, other) { return false }
            return true
        case (.object(let found), .object(let expected)):
            let names = expected.keys.map { filled($0) }
            guard Set(names) == Set(found.keys) else { return false }
            for (name, value) in expected.sorted(by: { $0.key < $1.key }) {
                guard let one = found[filled(name)], matches(one, value) else { return false }
            }
            return true
        default: return found == expected
        }
    }
}
