import Foundation

/// A piece of a `$filter`, with the place where it begins.
struct FilterToken: Equatable {
    enum Kind: Equatable {
        case word(String)
        case literal(Literal)
        case openParenthesis
        case closeParenthesis
        case comma
        case end
    }

    let kind: Kind
    /// Counted from 1, in characters.
    let position: Int
}

/// Cuts a `$filter` into pieces.
struct FilterLexer {
    private let characters: [Character]
    private var index = 0
    private let option: String

    init(_ text: String, option: String) {
        characters = Array(text)
        self.option = option
    }

    mutating func next() throws(ODataSyntaxError) -> FilterToken {
        while index < characters.count, characters[index].isWhitespace { index += 1 }
        let position = index + 1
        guard index < characters.count else { return FilterToken(kind: .end, position: position) }
        switch characters[index] {
        case "(": return single(.openParenthesis)
        case ")": return single(.closeParenthesis)
        case ",": return single(.comma)
        case "'": return FilterToken(kind: .literal(.text(try quoted())), position: position)
        default: return try word()
        }
    }

    private mutating func single(_ kind: FilterToken.Kind) -> FilterToken {
        index += 1
        return FilterToken(kind: kind, position: index)
    }

    /// Text in single quotes; a quote inside is doubled.
    private mutating func quoted() throws(ODataSyntaxError) -> String {
        let start = index + 1
        var text = ""
        index += 1
        while index < characters.count {
            guard characters[index] == "'" else {
                text.append(characters[index])
                index += 1
                continue
            }
            index += 1
            guard index < characters.count, characters[index] == "'" else { return text }
            text.append("'")
            index += 1
        }
        throw ODataSyntaxError(
            option: option, position: start, message: "the text that begins here has no closing quote")
    }

    private mutating func word() throws(ODataSyntaxError) -> FilterToken {
        let start = index
        while index < characters.count, Self.isPartOfWord(characters[index]) { index += 1 }
        guard index > start else {
            throw ODataSyntaxError(
                option: option, position: start + 1,
                message: "the character \"\(characters[start])\" does not belong here")
        }
        let text = String(characters[start..<index])
        return FilterToken(kind: Self.literal(text).map { .literal($0) } ?? .word(text), position: start + 1)
    }

    private static func isPartOfWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "_/.:-+@$".contains(character)
    }

    /// What stands without quotes and is no name: `null`, `true`, numbers, dates, GUIDs.
    private static func literal(_ text: String) -> Literal? {
        switch text.lowercased() {
        case "null": return .null
        case "true": return .bool(true)
        case "false": return .bool(false)
        default: break
        }
        if let number = Int64(text) { return .integer(number) }
        if UUID(uuidString: text) != nil { return .text(text) }
        guard text.first.map({ $0.isNumber || $0 == "-" || $0 == "+" }) == true else { return nil }
        if let moment = DateText.epochSeconds(text) { return .date(moment) }
        return Double(text).flatMap { $0.isFinite ? .number($0) : nil }
    }
}

/// Dates as OData writes them: `2026-11-21T08:00:00Z`, with a fraction, an offset, or the day alone.
enum DateText {
    static func epochSeconds(_ text: String) -> Double? {
        for style in [
            Date.ISO8601FormatStyle(), Date.ISO8601FormatStyle(includingFractionalSeconds: true),
            Date.ISO8601FormatStyle().year().month().day(),
        ] {
            // To the microsecond: a `Date` counts from 2001, and is a little beside what was written.
            if let date = try? style.parse(text) {
                return (date.timeIntervalSince1970 * 1_000_000).rounded() / 1_000_000
            }
        }
        return nil
    }
}
