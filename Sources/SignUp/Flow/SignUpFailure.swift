/// Why a sign-up cannot go on, for those who run the service.
public struct SignUpFailure: Sendable, Hashable {
    /// What the person sees of it, such as `7K3M-9QTD`.
    public let reference: String
    /// The step or provider where it happened.
    public let place: String
    /// What happened and what to do about it; nothing of the person.
    public let explanation: String

    init(at place: String, _ explanation: String) {
        reference = RandomText.reference()
        self.place = place
        self.explanation = explanation
    }
}
