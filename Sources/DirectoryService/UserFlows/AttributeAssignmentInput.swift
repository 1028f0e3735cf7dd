public import DirectoryStore

/// How a flow is to ask for an attribute, as a caller describes it; what is `nil` stays as it is.
public struct AttributeAssignmentInput: Sendable {
    /// The attribute; only for a new assignment.
    public var attribute: String?
    /// The name a person sees in this flow.
    public var displayName: String?
    /// Whether a person may leave it empty.
    public var isOptional: Bool?
    /// Whether what a person enters is checked.
    public var requiresVerification: Bool?
    /// How a person enters it.
    public var inputType: String?
    /// What a person may choose from.
    public var choices: [AttributeAssignment.Choice]?

    /// Describes an assignment.
    public init(
        attribute: String?, displayName: String?, isOptional: Bool?, requiresVerification: Bool?, inputType: String?,
        choices: [AttributeAssignment.Choice]?
    ) {
        self.attribute = attribute
        self.displayName = displayName
        self.isOptional = isOptional
        self.requiresVerification = requiresVerification
        self.inputType = inputType
        self.choices = choices
    }

    private static let inputTypes = [
        "textBox", "dateTimeDropdown", "radioSingleSelect", "dropdownSingleSelect", "emailBox", "checkboxMultiSelect",
    ]
    private static let selections: Set<String> = ["radioSingleSelect", "dropdownSingleSelect", "checkboxMultiSelect"]
    /// More choices than this no person reads.
    private static let mostChoices = 500

    /// The assignment with what is said here.
    ///
    /// - Parameter dataType: what the attribute holds, in Graph's spelling.
    /// - Throws: ``DirectoryError``: `.invalidValue` or `.missingValue`, naming the member.
    func applied(to current: AttributeAssignment, dataType: String) throws -> AttributeAssignment {
        var changed = current
        changed.displayName = displayName ?? current.displayName
        changed.isOptional = isOptional ?? current.isOptional
        changed.requiresVerification = requiresVerification ?? current.requiresVerification
        if let inputType {
            guard let known = Self.inputTypes.first(where: { $0.lowercased() == inputType.lowercased() }) else {
                throw DirectoryError(
                    .invalidValue, "userInputType must be \(Self.inputTypes.joined(separator: ", "))",
                    target: "userInputType")
            }
            changed.inputType = known
        }
        changed.choices = choices ?? current.choices
        let isSelection = Self.selections.contains(changed.inputType)
        if !isSelection, choices == nil { changed.choices = [] }
        guard isSelection || changed.choices.isEmpty else {
            throw DirectoryError(
                .invalidValue, "userAttributeValues are for a selection; \(changed.inputType) is none",
                target: "userAttributeValues")
        }
        guard !isSelection || (1...Self.mostChoices).contains(changed.choices.count) else {
            throw DirectoryError(
                .missingValue, "\(changed.inputType) needs 1 to \(Self.mostChoices) userAttributeValues",
                target: "userAttributeValues")
        }
        // What is kept already may be written back with what was read.
        if changed.choices != current.choices {
            try Self.check(changed.choices, of: changed.attribute, dataType: dataType)
        }
        guard !changed.requiresVerification || changed.attribute == "email" else {
            throw DirectoryError(
                .invalidValue, "requiresVerification is for e-mail addresses and telephone numbers only",
                target: "requiresVerification")
        }
        guard (changed.displayName ?? "").count <= 256 else {
            throw DirectoryError(
                .invalidValue, "displayName must have at most 256 characters", target: "displayName")
        }
        return changed
    }
}
