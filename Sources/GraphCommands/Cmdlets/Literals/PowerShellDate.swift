import Foundation

/// Dates as PowerShell takes and sends them.
enum PowerShellDate {
    /// A date in the form that is sent: UTC with seven digits of a second. Without an offset the machine's own zone is
    /// meant, as for PowerShell.
    ///
    /// - Parameter text: ISO 8601: a date, or a date and a time, with or without offset.
    /// - Returns: `nil` for what is no date.
    static func sent(_ text: String, zone: TimeZone = .current) -> String? {
        var scanner = Digits(text)
        guard let year = scanner.number(4), scanner.take("-"), let month = scanner.number(2), scanner.take("-"),
            let day = scanner.number(2)
        else { return nil }
        var (hour, minute, second, fraction) = (0, 0, 0, "")
        if scanner.take("T") || scanner.take("t") || scanner.take(" ") {
            guard let hours = scanner.number(2), scanner.take(":"), let minutes = scanner.number(2) else { return nil }
            (hour, minute) = (hours, minutes)
            if scanner.take(":") {
                guard let seconds = scanner.number(2) else { return nil }
                second = seconds
                if scanner.take(".") {
                    fraction = scanner.digits()
                    guard !fraction.isEmpty else { return nil }
                }
            }
        }
        guard let offset = scanner.offset(), scanner.isAtEnd, (1...12).contains(month), (1...31).contains(day),
            hour < 24,
            minute < 60, second < 60
        else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = offset.seconds.flatMap { TimeZone(secondsFromGMT: $0) } ?? zone
        let parts = DateComponents(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        guard let date = calendar.date(from: parts), calendar.component(.day, from: date) == day else { return nil }
        let padded = (fraction + "0000000").prefix(7)
        return date.formatted(.iso8601.year().month().day().time(includingFractionalSeconds: false)) + ".\(padded)Z"
    }

    /// Reads digits and marks from the front of a text.
    private struct Digits {
        private var rest: Substring

        init(_ text: String) {
            rest = text[...]
        }

        var isAtEnd: Bool { rest.isEmpty }

        mutating func take(_ mark: Character) -> Bool {
            guard rest.first == mark else { return false }
            rest.removeFirst()
            return true
        }

        mutating func number(_ count: Int) -> Int? {
            let digits = rest.prefix(count)
            guard digits.count == count, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
            rest = rest.dropFirst(count)
            return Int(digits)
        }

        mutating func digits() -> String {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count)
            return String(digits)
        }

        /// `Z`, `+01:00`, or nothing, which is an offset that is not known; `nil` for anything else.
        mutating func offset() -> (seconds: Int?, Void)? {
            if isAtEnd { return (nil, ()) }
            if take("Z") || take("z") { return (0, ()) }
            let sign = take("+") ? 1 : take("-") ? -1 : 0
            guard sign != 0, let hours = number(2), hours < 15 else { return nil }
            _ = take(":")
            guard let minutes = number(2), minutes < 60 else { return nil }
            return (sign * (hours * 3600 + minutes * 60), ())
        }
    }
}
