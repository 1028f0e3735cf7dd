import Foundation

/// What `az account get-access-token --output json` writes.
struct AzureCLIAnswer: Decodable {
    let token: AccessToken

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let text = try container.decode(String.self, forKey: .accessToken)
        // Newer versions give seconds since 1970, which no daylight saving time confuses.
        let seconds = try? container.decode(Double.self, forKey: .expiresOnSeconds)
        let end = try seconds.map(Date.init(timeIntervalSince1970:)) ?? Self.localTime(in: container)
        token = AccessToken(token: text, expiresAt: end)
    }

    /// Older versions give the local time of the machine, `2026-08-01 12:34:56.000000`.
    private static func localTime(in container: KeyedDecodingContainer<CodingKeys>) throws -> Date {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.calendar = Calendar(identifier: .gregorian)
        formatter.dateFormat = "yyyy-MM-dd HH:mm:ss"
        let text = try container.decode(String.self, forKey: .expiresOn)
        guard let date = formatter.date(from: String(text.prefix(19))) else {
            throw DecodingError.dataCorruptedError(
                forKey: .expiresOn, in: container, debugDescription: "expiresOn is not a time")
        }
        return date
    }

    private enum CodingKeys: String, CodingKey {
        case accessToken, expiresOn
        case expiresOnSeconds = "expires_on"
    }
}
