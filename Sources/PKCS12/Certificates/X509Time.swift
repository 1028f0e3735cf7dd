/// The times of a certificate (RFC 5280 §4.1.2.5), read by arithmetic: no calendar, no locale.
enum X509Time {
    /// Seconds since 1970 of a UTCTime or GeneralizedTime.
    static func epochSeconds(_ element: BERElement) throws(PKCS12Error) -> Int64 {
        var digits = element.contentBytes
        func number(_ count: Int) -> Int64? {
            guard digits.count >= count, digits.prefix(count).allSatisfy({ (0x30...0x39).contains($0) }) else {
                return nil
            }
            defer { digits = digits.dropFirst(count) }
            return digits.prefix(count).reduce(0) { $0 * 10 + Int64($1 - 0x30) }
        }
        func year() -> Int64? {
            switch element.identifier {
            // Two digits: 50 and above are of the last century.
            case Tag.utcTime: number(2).map { $0 < 50 ? 2_000 + $0 : 1_900 + $0 }
            case Tag.generalizedTime: number(4)
            default: nil
            }
        }
        guard let year = year(), let month = number(2), let day = number(2), let hour = number(2),
            let minute = number(2), (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60
        else { throw element.malformed("a date and time is expected here") }
        let second = number(2) ?? 0
        if digits.first == UInt8(ascii: ".") { digits = digits.dropFirst().drop { (0x30...0x39).contains($0) } }
        var offset: Int64 = 0
        if let sign = digits.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
            digits = digits.dropFirst()
            guard let hours = number(2), let minutes = number(2) else {
                throw element.malformed("an offset of hours and minutes is expected here")
            }
            offset = (hours * 60 + minutes) * (sign == UInt8(ascii: "+") ? 60 : -60)
        }
        return daysSince1970(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + min(second, 60) - offset
    }

    /// Days of the Gregorian calendar, counted in years that begin in March so that leap days come last.
    private static func daysSince1970(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}
