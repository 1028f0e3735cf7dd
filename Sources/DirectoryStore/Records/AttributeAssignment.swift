/// How a user flow asks for an attribute, as it is kept with the flow.
public struct AttributeAssignment: Hashable, Sendable, Codable {
    /// The attribute; a flow asks for each once.
    public var attribute: String
    /// The name a person sees in this flow.
    public var displayName: String?
    /// Whether a person may leave it empty.
    public var isOptional: Bool
    /// Whether what a person enters is checked by a message to it.
    public var requiresVerification: Bool
    /// How a person enters it, in Graph's spelling, such as `textBox`.
    public var inputType: String
    /// What a person may choose from.
    public var choices: [Choice]

    /// Something a person may choose.
    public struct Choice: Hashable, Sendable, Codable {
        /// The name a person sees.
        public var name: String
        /// What is kept.
        public var value: String
        /// Whether it is chosen at first.
        public var isDefault: Bool

        /// Makes a choice.
        public init(name: String, value: String, isDefault: Bool) {
            self.name = name
            self.value = value
            self.isDefault = isDefault
        }
    }

    /// Makes an assignment.
    public init(
        attribute: String, displayName: String? = nil, isOptional: Bool = false, requiresVerification: Bool = false,
        inputType: String = "textBox", choices: [Choice] = []
    ) {
        self.attribute = attribute
        self.displayName = displayName
        self.isOptional = isOptional
        self.requiresVerification = requiresVerification
        self.inputType = inputType
        self.choices = choices
    }
}
