import ArgumentParser

/// A length of time as people type it: `30d`, `12h`, `2w`.
struct TimeSpan: Equatable {
    let seconds: Int64
    /// Such as `30 days`.
    let words: String

    private typealias Unit = (letter: Character, name: String, seconds: Int64)

    private static let minute: Unit = ("m", "minute", 60)
    private static let units: [Unit] = [("h", "hour", 3_600), ("d", "day", 86_400), ("w", "week", 604_800)]

    /// 100 years: more is a slip, and the sum with a date must stay a date.
    private static let longest: Int64 = 100 * 365 * 86_400

    /// - Throws: `ValidationError`, which becomes part of the parser's sentence.
    init(_ text: String) throws {
        try self.init(text, Self.units, "Give a number with h, d or w behind it, such as 12h, 30d or 4w.")
    }

    /// A length of time that may be short: `15m`, too.
    ///
    /// - Throws: `ValidationError`, which becomes part of the parser's sentence.
    static func ofMinutes(_ text: String) throws -> TimeSpan {
        try TimeSpan(
            text, [minute] + units, "Give a number with m, h, d or w behind it, such as 15m, 24h or 7d.")
    }

    private init(_ text: String, _ units: [Unit], _ advice: String) throws {
        guard let unit = units.first(where: { $0.letter == text.last }),
            text.dropLast().allSatisfy({ $0.isASCII && $0.isNumber }), let count = Int64(text.dropLast())
        else { throw ValidationError(advice) }
        let (seconds, isTooLong) = count.multipliedReportingOverflow(by: unit.seconds)
        guard !isTooLong, seconds <= Self.longest else { throw ValidationError("Give at most 100 years.") }
        self.seconds = seconds
        words = "\(count) \(unit.name)\(count == 1 ? "" : "s")"
    }

    /// - Parameter days: a number of days.
    init(days: Int64) {
        seconds = days * 86_400
        words = "\(days) days"
    }
}
