import Foundation

/// Moments as Graph writes them.
public enum Moment {
    /// Such as `2026-11-21T15:04:05Z`.
    ///
    /// - Parameter epochSeconds: seconds since 1970-01-01T00:00:00Z.
    public static func text(_ epochSeconds: Int64) -> String {
        Date(timeIntervalSince1970: TimeInterval(epochSeconds)).formatted(.iso8601)
    }

    /// Reads what clients write: with or without a fraction, in any zone. A fraction is dropped.
    ///
    /// - Returns: seconds since 1970, or `nil` for text that is no such moment.
    public static func epochSeconds(_ text: String) -> Int64? {
        // The strategy also reads fractions.
        guard text.utf8.count <= 40, let date = try? Date(text, strategy: .iso8601) else { return nil }
        return Int64(date.timeIntervalSince1970.rounded(.down))
    }
}
