import CommandSupport

/// Whether something is to be done: `-WhatIf` and `-Confirm` (about_CommonParameters, ShouldProcess).
struct ShouldProcess {
    let command: String
    let isWhatIf: Bool
    let asks: Bool
    let prompt: HostPrompt
    /// The answer to all further questions, once there is one.
    private var standing: Bool?

    init(command: String, isWhatIf: Bool, asks: Bool, prompt: HostPrompt) {
        self.command = command
        self.isWhatIf = isWhatIf
        self.asks = asks
        self.prompt = prompt
    }

    /// Says or asks what would be done.
    ///
    /// - Parameter target: what it would be done to.
    /// - Throws: ``CmdletFailure`` when nobody can be asked.
    mutating func allows(_ target: String) throws(CmdletFailure) -> Bool {
        let operation = "Performing the operation \"\(command)\" on target \"\(target)\"."
        if isWhatIf {
            prompt.shell.result("What if: \(operation)")
            return false
        }
        guard asks else { return true }
        if let standing { return standing }
        let choices = [
            HostPrompt.Choice(key: "Y", label: "Yes", help: "Continue with only the next step of the operation."),
            HostPrompt.Choice(
                key: "A", label: "Yes to All", help: "Continue with all the steps of the operation."),
            HostPrompt.Choice(
                key: "N", label: "No", help: "Skip this operation and proceed with the next operation."),
            HostPrompt.Choice(
                key: "L", label: "No to All", help: "Skip this operation and all subsequent operations."),
        ]
        let question = ["Are you sure you want to perform this action?", operation]
        switch try prompt.ask(question, choices, alternative: "-Confirm:false") {
        case "A":
            standing = true
            return true
        case "L":
            standing = false
            return false
        case "Y": return true
        default: return false
        }
    }
}
