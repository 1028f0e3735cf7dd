/// Times of a service, which come as milliseconds and may be anything.
enum Milliseconds {
    /// More than a year is none.
    private static let most = 366.0 * 86_400_000

    /// `12 ms` below a second, `1.2 s` from there; `-` for what is no time.
    static func text(_ milliseconds: Double) -> String {
        guard isTime(milliseconds) else { return "-" }
        return StepReport.text(.milliseconds(milliseconds))
    }

    /// The number alone, rounded; `-` for what is no time.
    static func number(_ milliseconds: Double) -> String {
        guard isTime(milliseconds) else { return "-" }
        return String(Int(milliseconds.rounded()))
    }

    private static func isTime(_ milliseconds: Double) -> Bool { (0...most).contains(milliseconds) }
}
