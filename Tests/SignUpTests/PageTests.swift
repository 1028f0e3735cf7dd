import ConnectorRuntime
import DirectoryService
import DirectoryStore
import Foundation
import GraphWire
import HTTPTypes
import SignUp
import TestKit
import Testing

@Suite("The pages of a sign-up")
struct PageTests {
    private let steps = ScriptedSteps()
    private let service: TestService
    private let flows: UserFlowService
    private let browser: PlainBrowser
    private let flowID = "B2X_1_Partner"

    init() async throws {
        service = try await TestService(steps: steps)
        flows = UserFlowService(store: service.store, clock: service.clock)
        let connector = try await service.makeConnector(token: try await service.token())
        _ = try await flows.create(
            .b2x,
            UserFlowInput(
                id: "Partner", flowType: "signUpOrSignIn", flowTypeVersion: 1,
                steps: ["postFederationSignup": connector, "postAttributeCollection": connector],
                identityProviders: ["Google-OAUTH", "AADSignup-OAUTH"]), in: service.tenant)
        browser = PlainBrowser(service, path: "/\(service.tenant)/signup/\(flowID)")
    }

    private func ask(
        _ attribute: String, _ inputType: String? = nil, _ choices: [AttributeAssignment.Choice]? = nil,
        name: String? = nil
    ) async throws {
        _ = try await flows.assign(
            AttributeAssignmentInput(
                attribute: attribute, displayName: name, isOptional: false, requiresVerification: nil,
                inputType: inputType, choices: choices), to: flowID, .b2x, in: service.tenant)
    }

    private func federate(name: String = "Ada Lovelace") async throws -> TestAnswer {
        let start = try await browser.get(browser.path)
        let form = try await browser.get(PlainBrowser.link("Google", in: start))
        return try await browser.submit(form, [("email", "ada@example.com"), ("name", name)])
    }

    private func header(_ name: String, of answer: TestAnswer) throws -> String? {
        answer.headers[try #require(HTTPField.Name(name))]
    }

    @Test("lead a browser without scripts from the provider to an account")
    func walk() async throws {
        try await ask("city")
        try await ask(
            "jobTitle", "radioSingleSelect",
            [.init(name: "Poet", value: "poet", isDefault: false), .init(name: "Analyst", value: "a", isDefault: true)])
        let start = try await browser.get(browser.path, headers: [.acceptLanguage: "fr-FR,fr;q=0.8"])
        #expect(start.status == 200 && start.text.contains("<h1>Sign up</h1>"))
        #expect(start.text.contains("Continue with Google") && start.text.contains("Continue with Work or school"))
        let provider = try await browser.get(
            PlainBrowser.link("Google", in: start), headers: [.acceptLanguage: "fr-FR,fr;q=0.8"])
        #expect(provider.text.contains("<h1>Test provider in place of Google</h1>"))
        #expect(provider.text.contains("Development server."))
        let wrong = try await browser.submit(provider, [("email", "ada"), ("name", "Ada Lovelace")])
        #expect(wrong.status == 422 && wrong.text.contains("<title>Error: "))
        #expect(wrong.text.contains(##"<a href="#email">"##) && wrong.text.contains(#"value="Ada Lovelace""#))
        let page = try await browser.submit(wrong, [("email", "ada@example.com")])
        #expect(page.status == 200 && page.text.contains("<h1>Tell us about yourself</h1>"))
        #expect(page.text.contains(#"autocomplete="address-level2""#))
        let empty = try await browser.submit(page, [("a.city", "")])
        #expect(empty.status == 422 && empty.text.contains("Enter “City”."))
        #expect(empty.text.contains(##"<a href="#f1">"##) && empty.text.contains(#"aria-describedby="f1-problem""#))
        steps.answer(.postAttributeCollection, .validationError(userMessage: "No such city."), .goOn(claims: [:]))
        let refused = try await browser.submit(empty, [("a.city", "Xanadu")])
        #expect(refused.status == 422 && refused.text.contains(#"<p dir="auto">No such city.</p>"#))
        #expect(refused.text.contains(#"value="Xanadu""#))
        let done = try await browser.submit(refused, [("a.city", "London")])
        #expect(done.status == 200 && done.text.contains("<h1>Your account is ready</h1>"))
        let user = try #require(
            try await service.users.list(CollectionQuery(limit: 2), in: service.tenant).first)
        #expect(user.mail == "ada@example.com")
        #expect(user.attributes == ["city": .text("London"), "jobTitle": .text("a")])
        #expect(steps.calls.allSatisfy { $0.claims.uiLocales == "fr-FR" })
        #expect(
            steps.calls.map(\.step.rawValue) == [
                "postFederationSignup", "postAttributeCollection", "postAttributeCollection",
            ])
    }

    @Test("pass the languages of the link on")
    func uiLocales() async throws {
        let start = try await browser.get(browser.path + "?ui_locales=de-AT%20de", headers: [.acceptLanguage: "en"])
        let link = try PlainBrowser.link("Google", in: start)
        #expect(link.hasSuffix("?provider=Google-OAUTH&ui_locales=de-AT"))
        let form = try await browser.get(link, headers: [.acceptLanguage: "en"])
        _ = try await browser.submit(form, [("email", "ada@example.com")])
        #expect(steps.calls.first?.claims.uiLocales == "de-AT")
    }

    @Test("keep the languages of the link in every link behind a form")
    func keptLocales() async throws {
        try await ask("city")
        let start = browser.path + "?ui_locales=fr-CH"
        let choice = try await browser.get(start)
        let form = try await browser.get(PlainBrowser.link("Google", in: choice))
        let wrong = try await browser.submit(form, [("email", "ada")])
        #expect(try PlainBrowser.link("Choose another way", in: wrong) == start)
        let page = try await browser.submit(wrong, [("email", "ada@example.com")])
        #expect(try PlainBrowser.link("Not you?", in: page) == start)
        let empty = try await browser.submit(page, [("a.city", "")])
        #expect(empty.status == 422)
        #expect(try PlainBrowser.link("Not you?", in: empty) == start)
        service.clock.advance(by: Double(SignUpService.pageSeconds))
        let late = try await browser.submit(empty, [("a.city", "Bern")])
        #expect(late.status == 400)
        let link = try PlainBrowser.link("Google", in: late)
        #expect(link == browser.path + "?provider=Google-OAUTH&ui_locales=fr-CH")
        // Where no link asks for any, none is asked for.
        let plain = try await browser.submit(
            try await browser.get(browser.path + "?provider=Google-OAUTH", headers: [.acceptLanguage: "fr"]),
            [("email", "ada@example.com")])
        #expect(try PlainBrowser.link("Not you?", in: plain) == browser.path)
    }

    @Test("may run nothing, show nothing from elsewhere, be shown in nothing and be kept by nobody")
    func headers() async throws {
        let answer = try await browser.get(browser.path)
        #expect(
            try header("Content-Security-Policy", of: answer)
                == "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
        #expect(
            answer.headers[.cacheControl] == "no-store" && answer.headers[.contentType] == "text/html; charset=utf-8")
        #expect(try header("Referrer-Policy", of: answer) == "no-referrer")
        #expect(try header("X-Content-Type-Options", of: answer) == "nosniff")
        #expect(try header("X-Frame-Options", of: answer) == "DENY")
        let cookie = try #require(answer.headers[.setCookie])
        #expect(cookie.hasPrefix("__Secure-signup=") && cookie.contains("; Path=\(browser.path); "))
        #expect(cookie.contains("; HttpOnly; SameSite=Lax; Secure"))
        #expect(!answer.text.contains("<script") && !answer.text.contains("style=\""))
        let css = try await browser.get(
            try #require(answer.text.firstMatch(of: /href="([^"]*css[^"]*)"/)).1.description)
        #expect(css.status == 200 && css.headers[.contentType] == "text/css; charset=utf-8")
        // The name of the browser stays as long as the browser does.
        #expect(try await browser.get(browser.path).headers[.setCookie] == cookie)
    }

    @Test(
        "show hostile text as text",
        arguments: [
            "<script>alert(1)</script>", "\" autofocus onfocus=alert(1) x=\"", "'><img src=x onerror=alert(1)>",
            "\"\u{301} onclick=alert(1) ", "<\u{338}b>", "{{state}}{{{state}}}{{>layout}}", "\u{202E}evil\u{0}",
            "</title></textarea></style>", "&lt;script&gt;",
        ])
    func hostile(_ text: String) async throws {
        try await ask("city", name: text)
        try await ask(
            "jobTitle", "dropdownSingleSelect", [.init(name: text, value: text, isDefault: false)], name: text)
        steps.answer(.postFederationSignup, .goOn(claims: ["city": .string(text)]))
        steps.answer(.postAttributeCollection, .validationError(userMessage: text), .showBlockPage(userMessage: text))
        let page = try await federate(name: text)
        let refused = try await browser.submit(page, [("a.city", text), ("a.jobTitle", text)])
        let blocked = try await browser.submit(page, [("a.city", text), ("a.jobTitle", text)])
        #expect(blocked.status == 403)
        for answer in [page, refused, blocked] {
            try expectHarmless(answer)
        }
    }

    /// Every tag is one of ours, every attribute closed by the mark that opened it.
    private func expectHarmless(_ answer: TestAnswer) throws {
        let known: Set = [
            "html", "head", "meta", "title", "link", "body", "p", "strong", "div", "header", "span", "main", "h1", "h2",
            "bdi", "ul", "li", "a", "form", "input", "label", "select", "option", "fieldset", "legend", "button",
            "!DOCTYPE",
        ]
        for tag in answer.text.matches(of: #/</?([!A-Za-z][A-Za-z0-9]*)([^>]*)>/#) {
            #expect(known.contains(String(tag.1)), "unknown tag \(tag.0)")
            var rest = tag.2.unicodeScalars[...]
            // Names, each with a quoted value or none.
            while let first = rest.first {
                if first == "\"" {
                    rest = rest.dropFirst().drop { $0 != "\"" }.dropFirst()
                    #expect(rest.first == nil || rest.first == " " || rest.first == "/", "odd attribute in \(tag.0)")
                } else {
                    #expect(first.isASCII, "odd attribute in \(tag.0)")
                    rest = rest.dropFirst()
                }
            }
            let bare = String(tag.0).replacing(/"[^"]*"/, with: "")
            #expect(!bare.contains(" on") && !bare.contains("src="), "handler in \(tag.0)")
        }
        #expect(answer.text.matches(of: /<main/).count == 1)
    }

    @Test("tell those who do not see colours which parts of a date and which boxes are needed, and which are wrong")
    func groups() async throws {
        try await ask("city", "dateTimeDropdown")
        try await ask(
            "jobTitle", "checkboxMultiSelect",
            [.init(name: "Poet", value: "p", isDefault: false), .init(name: "Analyst", value: "a", isDefault: false)])
        let page = try await federate()
        func counts(_ answer: TestAnswer) -> [Int] {
            let tags = answer.text.matches(of: /<(?:select|input) [^>]*name="a\.[^>]*>/).map { String($0.0) }
            return ["aria-required=\"true\"", "aria-invalid=\"true\""].map { mark in tags.count { $0.contains(mark) } }
        }
        #expect(counts(page) == [3, 0])
        #expect(page.text.contains(#"<p class="hint" id="f2-rule">Choose at least one.</p>"#))
        #expect(page.text.contains(#"<fieldset class="field" aria-describedby="f2-rule">"#))
        let refused = try await browser.submit(page, [])
        #expect(refused.status == 422 && counts(refused) == [3, 5])
        #expect(refused.text.contains(#"aria-describedby="f2-rule f2-problem""#))
    }

    @Test("show the lines of an endpoint's message, and nothing in it turns the text around")
    func lines() async throws {
        let message = "One\r\nTwo \u{202E}owT\u{0}\u{2066}\rThree\n\n\n\n\nFour"
        steps.answer(
            .postAttributeCollection, .validationError(userMessage: message), .showBlockPage(userMessage: message))
        try await ask("city")
        let page = try await federate()
        let shown = "One\nTwo owT \nThree\n\nFour"
        let refused = try await browser.submit(page, [("a.city", "Rome")])
        #expect(refused.text.contains("<p dir=\"auto\">\(shown)</p>"))
        let blocked = try await browser.submit(page, [("a.city", "Rome")])
        #expect(blocked.text.contains("<p class=\"message\" dir=\"auto\">\(shown)</p>"))
        let css = try await browser.get(
            try #require(blocked.text.firstMatch(of: /href="([^"]*css[^"]*)"/)).1.description)
        #expect(css.text.contains(".message, .summary > p { white-space: pre-line; }"))
    }

    @Test("say nothing technical when something fails, and show the number that the log has")
    func failure() async throws {
        steps.answer(.postFederationSignup, .failed(.refused))
        let answer = try await federate()
        #expect(answer.status == 500 && answer.text.contains("Something went wrong on our side"))
        #expect(answer.text.firstMatch(of: /[0-9A-Z]{4}-[0-9A-Z]{4}/) != nil)
        for word in ["AADB2C", "endpoint", "connection", "postFederation", "connector"] {
            #expect(!answer.text.contains(word))
        }
    }

    @Test(
        "of what is not there are kind",
        arguments: [
            "/11111111-2222-4333-8444-555555555555/signup/B2X_1_Nothing",
            "/00000000-0000-4000-8000-000000000000/signup/B2X_1_Partner", "/contoso/signup/%3Cb%3E",
            "/contoso/signup/x/callback",
        ])
    func notFound(_ path: String) async throws {
        let answer = try await service.send(.get, path, token: nil)
        #expect(answer.status == 404 && answer.headers[.contentType] == "text/html; charset=utf-8")
        #expect(answer.text.contains("There is no sign-up here"))
    }

    @Test("answer to HEAD, name the methods they have, and lead to the one spelling of their address")
    func methods() async throws {
        let head = try await service.send(.head, browser.path, token: nil)
        #expect(head.status == 200 && head.body.isEmpty && head.headers[.setCookie] != nil)
        let put = try await service.send(.put, browser.path, token: nil)
        #expect(put.status == 405 && put.headers[.allow] == "GET, POST")
        #expect(try await service.send(.post, browser.path + "/callback", token: nil).status == 405)
        let other = try await service.send(
            .get, "/\(service.tenant.text.uppercased())/SignUp/\(flowID)?ui_locales=de", token: nil)
        #expect(other.status == 303 && other.headers[.location] == browser.path + "?ui_locales=de")
    }

    @Test("begin again kindly when a form is none of ours, too large, or comes without its cookie")
    func foreignForms() async throws {
        try await ask("city")
        let page = try await federate()
        #expect(page.text.contains("Tell us about yourself"))
        let stranger = PlainBrowser(service, path: browser.path)
        for answer in [
            try await stranger.submit(page, [("a.city", "Rome")]), try await browser.post([]),
            try await browser.post([("state", "x")]),
            try await browser.post([("state", String(repeating: "A", count: 300_000))]),
            try await service.send(.post, browser.path, token: nil, body: Data("{}".utf8)),
            try await browser.get(browser.path + "/callback?code=x&state=y"),
        ] {
            #expect(answer.status == 400 && answer.text.contains("please start again"))
        }
        #expect(try await service.users.count(in: service.tenant) == 0)
    }
}
