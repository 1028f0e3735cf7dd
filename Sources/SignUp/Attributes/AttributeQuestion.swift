import DirectoryService
import DirectoryStore
import GraphWire

/// A question of the attribute page: made from how a flow asks for an attribute, and from the attribute itself.
struct AttributeQuestion: Sendable {
    /// What stands in the fields of a question.
    struct Entry: Sendable, Hashable {
        var texts: [String] = []
        var date = DateEntry(day: "", month: "", year: "")
    }

    let id: String
    let label: String
    let hint: String?
    let isOptional: Bool
    /// What the attribute holds, in Graph's spelling.
    let dataType: String
    let control: AttributeField.Control
    let choices: [AttributeAssignment.Choice]

    /// - Parameter attribute: the attribute; `nil` where it is gone.
    init(_ assignment: AttributeAssignment, _ attribute: UserFlowAttributeRecord?) {
        let ownName = assignment.displayName.flatMap { $0.trimmingSpaces.isEmpty ? nil : $0 }
        id = assignment.attribute
        label = ownName ?? attribute?.displayName ?? assignment.attribute
        hint = attribute?.attributeType == "custom" ? attribute?.description : nil
        isOptional = assignment.isOptional
        dataType = attribute?.dataType ?? "string"
        if assignment.requiresVerification {
            // There is no mail to prove an address with, but the provider has proved one.
            control = .fixed
            choices = []
        } else {
            let (control, choices) = Self.control(assignment, dataType: dataType)
            self.control = control
            // What comes back with a form is one line.
            self.choices = choices.map {
                AttributeAssignment.Choice(
                    name: $0.name, value: AttributeText.line($0.value), isDefault: $0.isDefault)
            }
        }
    }

    private static func control(
        _ assignment: AttributeAssignment, dataType: String
    ) -> (AttributeField.Control, [AttributeAssignment.Choice]) {
        switch assignment.inputType {
        case "radioSingleSelect": return (.radios, assignment.choices)
        case "dropdownSingleSelect": return (.dropdown, assignment.choices)
        case "checkboxMultiSelect": return (.checkboxes, assignment.choices)
        default: break
        }
        switch (dataType, assignment.inputType) {
        case ("boolean", _):
            // Nobody should have to type "true".
            return (
                .radios,
                [
                    AttributeAssignment.Choice(name: "Yes", value: "true", isDefault: false),
                    AttributeAssignment.Choice(name: "No", value: "false", isDefault: false),
                ]
            )
        case ("int64", _): return (.number, [])
        case (_, "dateTimeDropdown"): return (.date, [])
        case (_, "emailBox"): return (.email, [])
        default: return (assignment.attribute == "email" ? .email : .text, [])
        }
    }

    /// The name of its field in the form.
    var name: String { "a.\(id)" }

    /// What a browser sent.
    func entry(in form: SubmittedForm) -> Entry {
        switch control {
        case .date:
            Entry(date: DateEntry(day: form[name + ".day"], month: form[name + ".month"], year: form[name + ".year"]))
        // A browser sends each choice once at most; whoever repeats one keeps nobody busy.
        case .checkboxes: Entry(texts: form[all: name].prefix(choices.count).map(AttributeText.line))
        case .text, .email, .number, .radios, .dropdown, .fixed: Entry(texts: [form[name]])
        }
    }

    /// What stands there before a person types: a known value, else the choices that are chosen at first.
    func entry(known: JSONValue?) -> Entry {
        guard let text = known.flatMap(Self.text) else {
            return Entry(texts: choices.filter(\.isDefault).map(\.value))
        }
        switch control {
        case .date: return Entry(date: DateEntry(isoDate: text))
        case .checkboxes: return Entry(texts: values(in: text))
        default: return Entry(texts: [text])
        }
    }

    /// The values of choices that a text lists, with commas between. They may have commas of their own: at each place the
    /// longest value counts.
    private func values(in text: String) -> [String] {
        let offered = Set(choices.map(\.value).filter { !$0.isEmpty })
        let lengths = Set(offered.map { value in value.count { $0 == "," } + 1 }).sorted(by: >)
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        var values: [String] = []
        var rest = parts[...]
        while !rest.isEmpty {
            let found = lengths.lazy.filter { $0 <= rest.count }
                .map { (length: $0, value: rest.prefix($0).joined(separator: ",").trimmingSpaces) }
                .first { offered.contains($0.value) }
            if let found { values.append(found.value) }
            rest = rest.dropFirst(found?.length ?? 1)
        }
        return values
    }

    /// The question as it is shown.
    func field(_ entry: Entry, problem: String? = nil) -> AttributeField {
        let chosen = Set(entry.texts)
        return AttributeField(
            id: id, name: name, label: label, hint: hint, isOptional: isOptional, control: control,
            choices: choices.map {
                AttributeField.Choice(name: $0.name, value: $0.value, isChosen: chosen.contains($0.value))
            }, text: entry.texts.first ?? "", date: entry.date, problem: problem, autocomplete: Self.autocomplete[id])
    }

    private static func text(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): text.isEmpty ? nil : text
        case .bool(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .null, .number, .array, .object: nil
        }
    }

    private static let autocomplete = [
        "city": "address-level2", "country": "country-name", "displayName": "name", "email": "email",
        "givenName": "given-name", "jobTitle": "organization-title", "postalCode": "postal-code",
        "state": "address-level1", "streetAddress": "address-line1", "surname": "family-name",
    ]
}
