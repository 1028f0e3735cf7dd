import Foundation
import HTTPTypes
import TestKit

/// A browser without scripts: keeps the cookie, fills in forms and sends them.
final class PlainBrowser {
    let service: TestService
    let path: String
    private(set) var cookie: String?

    init(_ service: TestService, path: String) {
        self.service = service
        self.path = path
    }

    /// Follows a link.
    func get(_ target: String, headers: HTTPFields = [:]) async throws -> TestAnswer {
        try keep(await service.send(.get, target, token: nil, headers: fields(headers)))
    }

    /// Sends the only form of a page: what it holds, with what a person changes.
    func submit(_ page: TestAnswer, _ typed: [(String, String)]) async throws -> TestAnswer {
        var pairs = try Self.values(in: page.text).filter { pair in !typed.contains { $0.0 == pair.0 } }
        pairs += typed.filter { !$0.1.isEmpty }
        let form = page.text.firstMatch(of: /<form [^>]*>/).map { String($0.0) } ?? ""
        return try await post(pairs, to: Self.attribute("action", of: form))
    }

    /// Sends pairs of a form.
    func post(_ pairs: [(String, String)], to target: String? = nil) async throws -> TestAnswer {
        let body = pairs.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
        return try keep(
            await service.send(
                .post, target ?? path, token: nil, body: Data(body.utf8),
                contentType: "application/x-www-form-urlencoded",
                headers: fields([:])))
    }

    /// The target of the first link whose text holds a phrase.
    static func link(_ phrase: String, in page: TestAnswer) throws -> String {
        let links = page.text.matches(of: #/<a [^>]*href="([^"]*)"[^>]*>([^<]*)</a>/#)
        guard let link = links.first(where: { $0.2.contains(phrase) }) else {
            throw TestFailure("no link '\(phrase)' in \(page.text)")
        }
        return String(link.1).replacingOccurrences(of: "&amp;", with: "&")
    }

    /// What the form of a page would send as it is.
    private static func values(in html: String) throws -> [(String, String)] {
        guard html.contains("<form method=\"post\"") else { throw TestFailure("no form in \(html)") }
        let inputs = html.matches(of: /<input [^>]*>/).compactMap { match -> (String, String)? in
            let tag = String(match.0)
            guard let name = attribute("name", of: tag) else { return nil }
            let isChoice = tag.contains("type=\"radio\"") || tag.contains("type=\"checkbox\"")
            return isChoice && !tag.contains(" checked") ? nil : (name, attribute("value", of: tag) ?? "")
        }
        let selects = html.matches(of: #/<select [^>]*name="([^"]*)"[^>]*>(.*?)</select>/#.dotMatchesNewlines()).map {
            let chosen = String($0.2).matches(of: /<option value="([^"]*)" selected>/).first
            return (String($0.1), chosen.map { String($0.1) } ?? "")
        }
        return inputs + selects
    }

    private static func attribute(_ name: String, of tag: String) -> String? {
        guard let start = tag.range(of: " \(name)=\"")?.upperBound, let end = tag[start...].firstIndex(of: "\"") else {
            return nil
        }
        return String(tag[start..<end]).replacingOccurrences(of: "&quot;", with: "\"")
            .replacingOccurrences(of: "&#39;", with: "'").replacingOccurrences(of: "&lt;", with: "<")
            .replacingOccurrences(of: "&gt;", with: ">").replacingOccurrences(of: "&amp;", with: "&")
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    private func fields(_ more: HTTPFields) -> HTTPFields {
        var fields = more
        fields[.cookie] = cookie
        return fields
    }

    private func keep(_ answer: TestAnswer) -> TestAnswer {
        if let set = answer.headers[.setCookie] { cookie = String(set.prefix { $0 != ";" }) }
        return answer
    }
}
