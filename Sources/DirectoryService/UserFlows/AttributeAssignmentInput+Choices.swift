import DirectoryStore

/// What a person may choose from.
extension AttributeAssignmentInput {
    /// Refuses choices that would be offered although no person could answer with them.
    ///
    /// - Parameter dataType: what the attribute holds, in Graph's spelling.
    /// - Throws: ``DirectoryError`` with `.invalidValue`.
    static func check(_ choices: [AttributeAssignment.Choice], of attribute: String, dataType: String) throws {
        var lines: Set<String> = []
        for choice in choices {
            // As it comes back with a form.
            let line = AttributeText.line(choice.value)
            if let problem = problem(of: line, named: choice.name, attribute, dataType) {
                throw DirectoryError(.invalidValue, problem, target: "userAttributeValues")
            }
            guard lines.insert(line).inserted else {
                throw DirectoryError(
                    .invalidValue, "userAttributeValues has the same value twice; spaces around a value do not count",
                    target: "userAttributeValues")
            }
        }
    }

    private static func problem(
        of line: String, named name: String, _ attribute: String, _ dataType: String
    ) -> String? {
        guard !line.isEmpty else {
            return "userAttributeValues has a choice with an empty value ('\(name.prefix(80))'); nobody could choose it"
        }
        let value = "userAttributeValues has the value '\(line.prefix(80))'"
        guard AttributeText.value(line, as: dataType) != nil else {
            return "\(value), but '\(attribute)' is of the type \(dataType): "
                + (dataType == "boolean" ? "a value must be true or false" : "a value must be a whole number")
        }
        if attribute == "email" {
            return AttributeLimits.isMail(line) ? nil : "\(value), which is no e-mail address such as ada@contoso.com"
        }
        let most = AttributeLimits.characters(of: attribute)
        return line.unicodeScalars.count <= most
            ? nil : "\(value)\(line.count > 80 ? " …" : ""), but '\(attribute)' holds at most \(most) characters"
    }
}
