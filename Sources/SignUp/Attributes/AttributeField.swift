/// One question of the attribute page, as it is shown.
public struct AttributeField: Sendable, Hashable {
    /// How a person answers.
    public enum Control: Sendable, Hashable {
        /// One line of text.
        case text
        /// An e-mail address.
        case email
        /// A whole number.
        case number
        /// Day, month and year.
        case date
        /// One choice, all in view.
        case radios
        /// One choice from a list that opens.
        case dropdown
        /// Any number of choices.
        case checkboxes
        /// Not at all: what the provider vouched for stays.
        case fixed
    }

    /// Something to choose.
    public struct Choice: Sendable, Hashable {
        /// What a person reads.
        public var name: String
        /// What the form sends.
        public var value: String
        /// Whether it is chosen.
        public var isChosen: Bool
    }

    /// The attribute's identifier.
    public var id: String
    /// The name of the form's field; dates have `.day`, `.month` and `.year` behind it.
    public var name: String
    /// What is asked for.
    public var label: String
    /// What it means.
    public var hint: String?
    /// Whether it may stay empty.
    public var isOptional: Bool
    /// How it is answered.
    public var control: Control
    /// What there is to choose.
    public var choices: [Choice]
    /// What was typed.
    public var text: String
    /// What was typed as parts of a date.
    public var date: DateEntry
    /// What is wrong with the answer.
    public var problem: String?
    /// The kind of value for browsers that fill in forms (HTML, "Autofill").
    public var autocomplete: String?
}

/// A date as it was typed.
public struct DateEntry: Sendable, Hashable {
    /// The day of the month.
    public var day = ""
    /// The number of the month.
    public var month = ""
    /// The year.
    public var year = ""

    /// Reads `2001-02-28`, whatever stands behind it.
    init(isoDate: String) {
        let parts = isoDate.prefix(10).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, let month = Int(parts[1]), let day = Int(parts[2]) else { return }
        (self.year, self.month, self.day) = (String(parts[0]), String(month), String(day))
    }

    init(day: String, month: String, year: String) {
        (self.day, self.month, self.year) = (day, month, year)
    }

    /// The years a person may name. Nobody who signs up was born before; whoever types less than four digits means
    /// another year than the one that would be kept.
    static let years = 1_900...2_999

    var isEmpty: Bool { day.isEmpty && month.isEmpty && year.isEmpty }

    /// The year; `nil` for anything but four digits.
    var fourDigitYear: Int? { year.utf8.count == 4 ? Self.number(year) : nil }

    /// `2001-02-28`; `nil` for what is no day of the calendar, or of none of the years.
    var isoDate: String? {
        guard let day = Self.number(day), let month = Self.number(month), let year = fourDigitYear,
            Self.years.contains(year), (1...12).contains(month), (1...Self.days(of: month, in: year)).contains(day)
        else { return nil }
        func padded(_ number: Int, _ length: Int) -> String {
            String(repeating: "0", count: max(0, length - String(number).count)) + String(number)
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// Digits only: `Int` takes signs as well.
    private static func number(_ text: String) -> Int? {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(text) : nil
    }

    private static func days(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: (year.isMultiple(of: 4) && !year.isMultiple(of: 100)) || year.isMultiple(of: 400) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
