import SignUp

/// What a template needs of a question.
struct FieldView {
    let values: [String: Any]
    /// The entry in the summary of problems.
    let problem: [String: Any]?

    var hasProblem: Bool { problem != nil }

    /// - Parameter place: the number of the question on its page, which its elements are named by.
    init(_ field: AttributeField, place: Int) {
        let element = "f\(place)"
        let isGroup = [.radios, .checkboxes, .date].contains(field.control)
        // One box may not be marked as required: any of them will do.
        let hasRule = field.control == .checkboxes && !field.isOptional
        let descriptions = [
            field.hint == nil ? nil : element + "-hint", hasRule ? element + "-rule" : nil,
            field.problem == nil ? nil : element + "-problem",
        ].compactMap(\.self)
        var values: [String: Any] = [
            "element": element, "fieldName": field.name, "fieldLabel": field.label, "isOptional": field.isOptional,
            "hasRule": hasRule, "fieldHint": field.hint.map { [["hintSentence": $0]] } ?? [],
            "fieldProblem": field.problem.map { [["problemSentence": $0]] } ?? [], "isInvalid": field.problem != nil,
            "describedBy": descriptions.isEmpty ? [] : [["descriptions": descriptions.joined(separator: " ")]],
            "fieldAutocomplete": field.autocomplete.map { [["autocompleteValue": $0]] } ?? [], "fieldText": field.text,
            "isLine": [.text, .email, .number].contains(field.control), "isGroup": isGroup,
            "isRadios": field.control == .radios, "isCheckboxes": field.control == .checkboxes,
            "isDropdown": field.control == .dropdown, "isDate": field.control == .date,
            "isFixed": field.control == .fixed, "isNumber": field.control == .number,
            "inputKind": field.control == .email ? "email" : "text",
            "hasChosen": field.choices.contains(where: \.isChosen),
            "choices": field.choices.enumerated().map { index, choice in
                [
                    "choiceElement": index == 0 ? element : "\(element)-\(index + 1)", "choiceName": choice.name,
                    "choiceValue": choice.value, "isChosen": choice.isChosen,
                ] as [String: Any]
            },
        ]
        if field.control == .date {
            values["typedYear"] = field.date.year
            values["days"] = (1...31).map { Self.option(String($0), String($0), field.date.day) }
            values["months"] = Self.months.enumerated().map { Self.option($1, String($0 + 1), field.date.month) }
        }
        self.values = values
        problem = field.problem.map { ["problemText": $0, "problemTarget": element] }
    }

    private static func option(_ name: String, _ value: String, _ chosen: String) -> [String: Any] {
        ["optionName": name, "optionValue": value, "isSelected": Int(chosen) == Int(value)]
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
