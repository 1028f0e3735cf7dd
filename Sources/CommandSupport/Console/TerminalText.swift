import Foundation

/// Text from a service, made safe and readable for a terminal.
package enum TerminalText {
    /// Replaces control characters, which could move the cursor or forge lines, with `?`.
    package static func printable(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .format, .lineSeparator, .paragraphSeparator: "?"
                    default: scalar
                    }
                }))
    }

    /// Seconds since 1970 as `2026-11-20 10:00:00Z`; the number itself when it is outside the years 1 to 9999.
    package static func date(epochSeconds: Int64) -> String {
        guard (-62_135_596_800...253_402_300_799).contains(epochSeconds) else { return String(epochSeconds) }
        let date = Date(timeIntervalSince1970: TimeInterval(epochSeconds))
        return date.formatted(.iso8601.dateTimeSeparator(.space))
    }
}
