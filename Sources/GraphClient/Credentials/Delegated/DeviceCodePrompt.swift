public import Foundation

/// What a person needs to sign in on another device.
public struct DeviceCodePrompt: Sendable, Hashable {
    /// What the person types in.
    public let userCode: String
    /// The page to type it in.
    public let verificationURL: String
    /// Both in a sentence, in the authority's words, to be shown as it is.
    public let message: String
    /// When the code ends.
    public let expiresAt: Date

    /// Makes a prompt.
    public init(userCode: String, verificationURL: String, message: String, expiresAt: Date) {
        self.userCode = userCode
        self.verificationURL = verificationURL
        self.message = message
        self.expiresAt = expiresAt
    }
}
