import ConnectorRuntime
import DirectoryStore
import GraphWire
import SignUp
import TestKit
import Testing

@Suite("A question of the attribute page")
struct AttributeTests {
    /// What a single question is worth: its value in the account, or its problem.
    private func result(
        _ dataType: String, _ inputType: String, _ answers: [(String, String)], isOptional: Bool = false,
        choices: [(String, String)] = []
    ) async throws -> (value: AttributeValue?, problem: String?) {
        let scene = try await SignUpScene(connected: [])
        let id = try await scene.makeAttribute("Thing", dataType)
        try await scene.ask(
            id, isOptional: isOptional, inputType: inputType, choices: choices.map { (name: $0.0, value: $0.1) })
        let visit = scene.visit()
        let page = try #require(try await scene.federate(visit)?.attributePage)
        let end = await scene.answer(page, answers.map { (id + $0, $1) }, visit)
        if let problem = end?.attributePage?.field(id)?.problem { return (nil, problem) }
        #expect(end?.isDone == true)
        return (try await scene.accounts().first?.attributes[id], nil)
    }

    private static let colours = [("Red", "r"), ("Blue", "b"), ("<Green>", "g")]

    @Test(
        "takes good answers",
        arguments: [
            ("string", "textBox", [("", " Łódź ")], .text("Łódź")), ("int64", "textBox", [("", "-42")], .integer(-42)),
            ("int64", "textBox", [("", "9223372036854775807")], .integer(.max)),
            ("boolean", "textBox", [("", "true")], .bool(true)), ("boolean", "textBox", [("", "false")], .bool(false)),
            ("string", "emailBox", [("", "a@b.example")], .text("a@b.example")),
            (
                "string", "dateTimeDropdown", [(".day", "29"), (".month", "2"), (".year", "2024")],
                .text("2024-02-29")
            ),
            ("string", "dateTimeDropdown", [(".day", "1"), (".month", "12"), (".year", "1900")], .text("1900-12-01")),
            ("string", "dateTimeDropdown", [(".day", "31"), (".month", "1"), (".year", "2999")], .text("2999-01-31")),
            ("string", "radioSingleSelect", [("", "g")], .text("g")),
            ("string", "dropdownSingleSelect", [("", "r")], .text("r")),
            ("string", "checkboxMultiSelect", [("", "g"), ("", "r"), ("", "g")], .text("r,g")),
        ] as [(String, String, [(String, String)], AttributeValue)])
    func good(_ dataType: String, _ inputType: String, _ answers: [(String, String)], _ value: AttributeValue)
        async throws
    {
        let choices = inputType.contains("Select") ? Self.colours : []
        #expect(try await result(dataType, inputType, answers, choices: choices).value == value)
    }

    @Test(
        "refuses bad answers in words that help",
        arguments: [
            ("string", "textBox", [], "Enter “Thing”."), ("string", "textBox", [("", " \t ")], "Enter “Thing”."),
            ("string", "textBox", [("", "\u{200B} \u{2060}")], "Enter “Thing”."),
            ("string", "textBox", [("", String(repeating: "x", count: 257))], "256"),
            ("int64", "textBox", [("", "4.2")], "whole number"),
            ("int64", "textBox", [("", "9223372036854775808")], "whole number"),
            ("boolean", "textBox", [("", "maybe")], "Choose"), ("string", "emailBox", [("", "ada")], "e-mail"),
            ("string", "emailBox", [("", "a@b.example, c@d.example")], "e-mail"),
            ("string", "dateTimeDropdown", [(".day", "30"), (".month", "2"), (".year", "2024")], "real date"),
            ("string", "dateTimeDropdown", [(".day", "1")], "real date"), ("string", "dateTimeDropdown", [], "date"),
            ("string", "dateTimeDropdown", [(".day", "1"), (".month", "2"), (".year", "99")], "year with four digits"),
            (
                "string", "dateTimeDropdown", [(".day", "1"), (".month", "2"), (".year", "987")],
                "year with four digits"
            ),
            (
                "string", "dateTimeDropdown", [(".day", "1"), (".month", "2"), (".year", "+200")],
                "year with four digits"
            ),
            (
                "string", "dateTimeDropdown", [(".day", "1"), (".month", "2"), (".year", "+2000")],
                "year with four digits"
            ),
            (
                "string", "dateTimeDropdown", [(".day", "1"), (".month", "2"), (".year", "1899")],
                "between 1900 and 2999"
            ),
            (
                "string", "dateTimeDropdown", [(".day", "1"), (".month", "2"), (".year", "3000")],
                "between 1900 and 2999"
            ),
            ("string", "dateTimeDropdown", [(".day", "+1"), (".month", "2"), (".year", "2000")], "real date"),
            ("string", "radioSingleSelect", [], "Choose"), ("string", "radioSingleSelect", [("", "x")], "Choose"),
            ("string", "checkboxMultiSelect", [("", "r"), ("", "x")], "Choose"),
        ] as [(String, String, [(String, String)], String)])
    func bad(_ dataType: String, _ inputType: String, _ answers: [(String, String)], _ words: String) async throws {
        let choices = inputType.contains("Select") ? Self.colours : []
        let problem = try await result(dataType, inputType, answers, choices: choices).problem
        #expect(problem?.contains(words) == true)
    }

    @Test(
        "refuses a selection that is too long to be kept, before a connector is asked for approval",
        arguments: [
            (
                "checkboxMultiSelect", 21, 2,
                "Choose fewer answers for “Zip”: together they must have at most 40 characters."
            ),
            ("checkboxMultiSelect", 41, 1, "Choose another answer for “Zip”: it must have at most 40 characters."),
            ("radioSingleSelect", 41, 1, "Choose another answer for “Zip”: it must have at most 40 characters."),
            ("checkboxMultiSelect", 19, 2, nil),
        ] as [(String, Int, Int, String?)])
    func longSelection(_ inputType: String, _ length: Int, _ count: Int, _ problem: String?) async throws {
        let scene = try await SignUpScene(connected: [.postAttributeCollection])
        let values = ["a", "b"].map { $0 + String(repeating: "x", count: length - 1) }
        try await scene.keep(
            AttributeAssignment(
                attribute: "postalCode", displayName: "Zip", inputType: inputType,
                choices: values.map { AttributeAssignment.Choice(name: $0, value: $0, isDefault: false) }))
        let visit = scene.visit()
        let page = try #require(try await scene.federate(visit)?.attributePage)
        let end = await scene.answer(page, values.prefix(count).map { ("postalCode", $0) }, visit)
        #expect(end?.attributePage?.field("postalCode")?.problem == problem)
        #expect(scene.steps.calls.isEmpty == (problem != nil) && end?.isDone == (problem == nil))
    }

    @Test(
        "takes choices as values of the attribute's type",
        arguments: [
            ("boolean", "radioSingleSelect", ["true", "false"], ["false"], .bool(false), nil),
            ("boolean", "dropdownSingleSelect", ["TRUE ", "False"], ["TRUE"], .bool(true), nil),
            ("boolean", "checkboxMultiSelect", ["true"], ["true"], .bool(true), nil),
            ("int64", "radioSingleSelect", ["38", "-1"], ["-1"], .integer(-1), nil),
            ("int64", "checkboxMultiSelect", ["1", "2"], ["2"], .integer(2), nil),
            ("int64", "checkboxMultiSelect", ["1", "2"], ["1", "2"], nil, "Choose only one answer for “Thing”."),
        ] as [(String, String, [String], [String], AttributeValue?, String?)])
    func typedChoices(
        _ dataType: String, _ inputType: String, _ values: [String], _ answers: [String], _ value: AttributeValue?,
        _ problem: String?
    ) async throws {
        let result = try await result(
            dataType, inputType, answers.map { ("", $0) }, choices: values.map { ($0, $0) })
        #expect(result.value == value && result.problem == problem)
    }

    @Test(
        "with choices that are kept although nobody can answer with them is shown, and says so",
        arguments: [
            ("boolean", ["ja", "nein"], "ja", "Choose one of the answers for “Thing”."),
            ("int64", ["S", "L"], "S", "Choose one of the answers for “Thing”."),
            ("string", ["", " "], "", "Choose an answer for “Thing”."),
        ])
    func keptChoices(_ dataType: String, _ values: [String], _ answer: String, _ problem: String) async throws {
        for inputType in ["radioSingleSelect", "dropdownSingleSelect", "checkboxMultiSelect"] {
            let scene = try await SignUpScene(connected: [])
            let id = try await scene.makeAttribute("Thing", dataType)
            try await scene.keep(
                AttributeAssignment(
                    attribute: id, inputType: inputType,
                    choices: values.map { AttributeAssignment.Choice(name: "A", value: $0, isDefault: true) }))
            let visit = scene.visit()
            let page = try #require(try await scene.federate(visit)?.attributePage)
            #expect(page.field(id)?.choices.count == values.count)
            let end = await scene.answer(page, [(id, answer)], visit)
            #expect(end?.attributePage?.field(id)?.problem == problem)
        }
    }

    @Test("reads no more answers than there are choices, whatever a form repeats", .timeLimit(.minutes(10)))
    func repeated() async throws {
        let few = try await result(
            "string", "checkboxMultiSelect", [("", "g"), ("", "r"), ("", "g"), ("", "x")], choices: Self.colours)
        #expect(few.value == .text("r,g"))
        let names = (0..<500).map { ("Choice \($0)", "\($0)") }
        let many = try await result(
            "string", "checkboxMultiSelect", Array(repeating: ("", "499"), count: 30_000), choices: names)
        #expect(many.value == .text("499"))
    }

    @Test(
        "may stay open when it is optional",
        arguments: [
            ("string", "textBox"), ("int64", "textBox"), ("boolean", "textBox"), ("string", "dateTimeDropdown"),
            ("string", "emailBox"), ("string", "radioSingleSelect"), ("string", "checkboxMultiSelect"),
        ])
    func optional(_ dataType: String, _ inputType: String) async throws {
        let choices = inputType.contains("Select") ? Self.colours : []
        let result = try await result(dataType, inputType, [], isOptional: true, choices: choices)
        #expect(result.value == nil && result.problem == nil)
    }

    @Test(
        "with boxes has those ticked that the federation step lists, with commas between and within",
        arguments: [
            ("Bern, CH", ["Bern, CH"]), ("Bern", ["Bern"]), (" Bern , CH", ["Bern"]), ("CH,Bern", ["Bern"]),
            ("Bern,Bern, CH", ["Bern, CH", "Bern"]), ("Bern, CH, Basel ", ["Bern, CH", "Basel"]),
            ("Basel,Bern,Nowhere", ["Bern", "Basel"]), ("Bern, CH, old", ["Bern, CH, old"]),
            ("Basel,Bern, CH, old,,", ["Bern, CH, old", "Basel"]), ("Nowhere", []), (",,", []),
        ] as [(String, [String])])
    func ticked(_ claim: String, _ values: [String]) async throws {
        let scene = try await SignUpScene()
        let id = try await scene.makeAttribute("Cities", "string")
        let offered = ["Bern, CH", "Bern", "Bern, CH, old", "Basel"]
        try await scene.ask(id, inputType: "checkboxMultiSelect", choices: offered.map { ($0, $0) })
        scene.steps.answer(.postFederationSignup, .goOn(claims: [id: .string(claim)]))
        let page = try #require(try await scene.federate(scene.visit())?.attributePage)
        let chosen = page.field(id)?.choices.filter(\.isChosen).map(\.value) ?? []
        #expect(Set(chosen) == Set(values))
    }

    @Test("of an address to be verified shows the one the provider vouched for, whatever a browser sends")
    func verified() async throws {
        let scene = try await SignUpScene(connected: [])
        try await scene.ask("email", requiresVerification: true)
        let visit = scene.visit()
        let page = try #require(try await scene.federate(visit)?.attributePage)
        #expect(page.field("email")?.control == .fixed && page.field("email")?.text == "ada@example.com")
        let end = await scene.answer(page, [("email", "president@example.com")], visit)
        #expect(end == .done(name: "Ada King Lovelace", email: "ada@example.com"))
        #expect(try await scene.accounts().first?.mail == "ada@example.com")
    }

    @Test("that was answered wrongly keeps all answers of the page")
    func kept() async throws {
        let scene = try await SignUpScene(connected: [])
        let date = try await scene.makeAttribute("Born", "string")
        let sizes = try await scene.makeAttribute("Sizes", "string")
        try await scene.ask("city")
        try await scene.ask(date, inputType: "dateTimeDropdown")
        try await scene.ask(sizes, inputType: "checkboxMultiSelect", choices: [("S", "s"), ("M", "m"), ("L", "l")])
        let visit = scene.visit()
        let page = try #require(try await scene.federate(visit)?.attributePage)
        let again = try #require(
            await scene.answer(
                page,
                [
                    ("city", ""), (date + ".day", "31"), (date + ".month", "4"), (date + ".year", "1999"),
                    (sizes, "m"), (sizes, "l"),
                ], visit)?.attributePage)
        #expect(again.field("city")?.problem != nil && again.field(date)?.problem != nil)
        #expect(again.field(date)?.date.day == "31" && again.field(date)?.date.year == "1999")
        #expect(again.field(sizes)?.problem == nil)
        #expect(again.field(sizes)?.choices.filter(\.isChosen).map(\.value) == ["m", "l"])
        #expect(again.message == nil)
    }

    @Test(
        "reads the languages that browsers and links name",
        arguments: [
            (nil, "de-CH, de;q=0.9", "de-CH"), (nil, "de;q=0.5, fr-CA;q=0.8, *;q=0.1", "fr-CA"),
            ("pt-BR en", "de", "pt-BR"),
            ("<script> en-GB", nil, "en-GB"), (nil, "en;q=0", nil), (nil, nil, nil), ("", "x\"y", nil),
        ] as [(String?, String?, String?)])
    func languages(_ uiLocales: String?, _ accepted: String?, _ tag: String?) {
        #expect(SignUpLanguage.tag(uiLocales: uiLocales, acceptLanguage: accepted) == tag)
    }
}
