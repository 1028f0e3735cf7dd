import Foundation

/// The answer of the device authorization endpoint (RFC 8628 §3.2).
struct DeviceAuthorization: Decodable {
    let deviceCode: String
    let userCode: String
    let verificationURL: String
    let message: String?
    /// How long the codes are good, in seconds: 1 to a day.
    let lifetime: TimeInterval
    /// How long to wait between two questions: 1 second to 5 minutes.
    let interval: Duration

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        deviceCode = try container.decode(String.self, forKey: .deviceCode)
        userCode = try container.decode(String.self, forKey: .userCode)
        // The older spelling of Microsoft's first endpoint.
        verificationURL =
            try container.decodeIfPresent(String.self, forKey: .verificationURI)
            ?? container.decode(String.self, forKey: .verificationURL)
        message = try? container.decodeIfPresent(String.self, forKey: .message)
        let seconds = Self.seconds(.expiresIn, in: container) ?? 900
        lifetime = TimeInterval(min(max(1, seconds), 86_400))
        interval = .seconds(min(max(1, Self.seconds(.interval, in: container) ?? 5), 300))
    }

    /// Both numbers and numeric texts are met.
    private static func seconds(_ key: CodingKeys, in container: KeyedDecodingContainer<CodingKeys>) -> Int? {
        if let number = try? container.decode(Int.self, forKey: key) { return number }
        return (try? container.decode(String.self, forKey: key)).flatMap { Int($0) }
    }

    /// What is shown to the person.
    func prompt(asked: Date) -> DeviceCodePrompt {
        DeviceCodePrompt(
            userCode: userCode, verificationURL: verificationURL,
            message: message ?? "To sign in, open the page \(verificationURL) and enter the code \(userCode).",
            expiresAt: asked + lifetime)
    }

    private enum CodingKeys: String, CodingKey {
        case deviceCode = "device_code"
        case userCode = "user_code"
        case verificationURI = "verification_uri"
        case verificationURL = "verification_url"
        case expiresIn = "expires_in"
        case interval, message
    }
}
