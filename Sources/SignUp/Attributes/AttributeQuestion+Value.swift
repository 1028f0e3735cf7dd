import DirectoryService
import DirectoryStore
import GraphWire

/// What an answer of a person is worth.
extension AttributeQuestion {
    /// What is wrong with an answer, in words for the person.
    struct Problem: Error, Hashable {
        let text: String
    }

    /// The value of an answer; `nil` where an optional question was left open.
    func value(of entry: Entry) throws(Problem) -> JSONValue? {
        switch control {
        case .date:
            if entry.date.isEmpty { return try missing("Enter a date for \(quoted).") }
            if !entry.date.year.isEmpty {
                guard let year = entry.date.fourDigitYear else {
                    throw Problem(text: "Enter the year with four digits for \(quoted).")
                }
                let years = DateEntry.years
                guard years.contains(year) else {
                    throw Problem(
                        text: "Enter a year between \(years.lowerBound) and \(years.upperBound) for \(quoted).")
                }
            }
            guard let date = entry.date.isoDate else {
                throw Problem(text: "Enter a real date for \(quoted), with day, month and year.")
            }
            return .string(date)
        case .radios, .dropdown, .checkboxes: return try chosen(entry)
        case .text, .email, .number, .fixed: return try typed(entry.texts.first ?? "")
        }
    }

    private var quoted: String { "“\(label)”" }

    private func missing(_ problem: String) throws(Problem) -> JSONValue? {
        guard isOptional else { throw Problem(text: problem) }
        return nil
    }

    private func chosen(_ entry: Entry) throws(Problem) -> JSONValue? {
        let values = Set(entry.texts.filter { !$0.isEmpty })
        if values.isEmpty { return try missing("Choose an answer for \(quoted).") }
        let offered = choices.map(\.value)
        guard values.isSubset(of: offered) else {
            throw Problem(text: "Choose one of the answers for \(quoted).")
        }
        // In the order of the page, each once.
        let text = offered.filter(values.contains).joined(separator: ",")
        guard text.unicodeScalars.count <= longest else {
            throw Problem(
                text: values.count > 1
                    ? "Choose fewer answers for \(quoted): together they must have at most \(longest) characters."
                    : "Choose another answer for \(quoted): it must have at most \(longest) characters.")
        }
        guard let value = Self.value(.string(text), as: dataType) else {
            throw Problem(
                text: values.count > 1
                    ? "Choose only one answer for \(quoted)." : "Choose one of the answers for \(quoted).")
        }
        return value
    }

    private func typed(_ text: String) throws(Problem) -> JSONValue? {
        if text.isEmpty { return try missing("Enter \(quoted).") }
        if control == .email, !EmailAddress.isOne(text) {
            throw Problem(text: "Enter an e-mail address such as name@example.com for \(quoted).")
        }
        guard text.unicodeScalars.count <= longest else {
            throw Problem(text: "The answer for \(quoted) must have at most \(longest) characters.")
        }
        guard let value = Self.value(.string(text), as: dataType) else {
            throw Problem(text: "Enter a whole number for \(quoted).")
        }
        return value
    }

    /// A claim as a value of an attribute's type; `nil` where it is none, or says nothing.
    ///
    /// Endpoints send numbers and booleans as text too: every sample of the contract does.
    static func value(_ claim: JSONValue, as dataType: String) -> JSONValue? {
        guard let claim = claim.cleanedClaim else { return nil }
        switch (dataType, claim) {
        case ("int64", .integer), ("boolean", .bool): return claim
        case (_, .string(let text)): return AttributeText.value(text, as: dataType).map(JSONValue.init(_:))
        case ("int64", _), ("boolean", _): return nil
        case (_, .integer(let number)): return .string(String(number))
        case (_, .bool(let flag)): return .string(flag ? "true" : "false")
        case (_, .array(let elements)):
            let texts = elements.compactMap { if case .string(let text) = $0 { text } else { nil } }
            return texts.isEmpty ? nil : .string(texts.joined(separator: ","))
        case (_, .null), (_, .number), (_, .object): return nil
        }
    }

    /// The most characters an answer may have.
    private var longest: Int { id == "email" ? 254 : AttributeLimits.characters(of: id) }
}

extension JSONValue {
    fileprivate init(_ value: AttributeValue) {
        switch value {
        case .text(let text): self = .string(text)
        case .integer(let number): self = .integer(number)
        case .bool(let flag): self = .bool(flag)
        }
    }
}
