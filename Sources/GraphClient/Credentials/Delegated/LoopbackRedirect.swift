import Foundation

/// Judges what a browser brings to the redirect address (RFC 6749 §4.1.2), without a network.
struct LoopbackRedirect: Sendable {
    /// What the answer must repeat, so that no other page can slip in an answer of its own (RFC 6749 §10.12).
    let state: String

    /// What the browser is shown, and how the wait ends if it does.
    struct Verdict: Sendable {
        let status: Int
        let page: String
        let outcome: Result<String, GraphClientError>?
    }

    /// - Parameter target: path and query as in the request line.
    func verdict(method: String, target: String) -> Verdict {
        guard method == "GET" else { return Verdict(405, "Only GET is understood here.") }
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.first == "/" else { return Verdict(404, "There is nothing here.") }
        let fields = Self.fields(parts.count > 1 ? parts[1] : "")
        // Whoever does not know the state is not the authority; its answer may still come.
        guard let fields, fields["state"] == state else {
            return Verdict(400, "This is not the answer to the sign-in that is under way.")
        }
        if let error = fields["error"] {
            let reason = "\(Self.line(fields["error_description"] ?? "no reason given")) (\(Self.line(error)))"
            return Verdict(
                200, "The sign-in failed: \(reason). You may close this window.",
                .failure(
                    GraphClientError(
                        .signInRefused, "the sign-in in the browser was refused: \(reason)",
                        remedy: "check tenant, client id and scope, then try again")))
        }
        guard let code = fields["code"], !code.isEmpty else {
            return Verdict(400, "This answer holds no authorization code.")
        }
        return Verdict(
            200, "Your sign-in has arrived. You may close this window and go back to the program.", .success(code))
    }

    /// The fields of a query; `nil` when one comes twice, which RFC 6749 §3.1 forbids, or cannot be read.
    private static func fields(_ query: Substring) -> [String: String]? {
        var fields: [String: String] = [:]
        for pair in query.split(separator: "&") {
            let halves = pair.replacing("+", with: " ").split(separator: "=", maxSplits: 1)
            guard let name = halves.first?.removingPercentEncoding,
                let value = halves.count > 1 ? halves[1].removingPercentEncoding : "",
                fields.updateValue(value, forKey: name) == nil
            else { return nil }
        }
        return fields
    }

    /// The first line, without what could confuse a terminal, of no great length.
    private static func line(_ text: String) -> String {
        let line = text.prefix { !$0.isNewline }.unicodeScalars.filter { !$0.properties.isControl }
        return String(String.UnicodeScalarView(line.prefix(500)))
    }
}

extension LoopbackRedirect.Verdict {
    fileprivate init(_ status: Int, _ sentence: String, _ outcome: Result<String, GraphClientError>? = nil) {
        self.status = status
        self.outcome = outcome
        page = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>Sign-in</title>\
            <p>\(Self.escaped(sentence))</p></html>

            """
    }

    /// As text in HTML.
    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    }
}

extension Unicode.Scalar.Properties {
    fileprivate var isControl: Bool { generalCategory == .control || generalCategory == .format }
}
