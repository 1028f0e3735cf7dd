import Foundation
import SignUpPages
import TestKit
import Testing

@Suite("The look of the pages")
struct StylesheetTests {
    /// The colours of a scheme, by name, as the stylesheet sets them.
    private func colours(dark: Bool) throws -> [String: [Double]] {
        let parts = SignUpPages.stylesheet.components(separatedBy: "@media (prefers-color-scheme: dark)")
        let text = try #require(dark ? parts.last : parts.first).prefix { $0 != "*" }
        return try text.matches(of: /--([a-z-]+): #([0-9a-f]{6})/).reduce(into: [:]) { colours, match in
            let number = try #require(Int(match.2, radix: 16))
            colours[String(match.1)] = [16, 8, 0].map { Double(number >> $0 & 0xFF) / 255 }
        }
    }

    /// Relative luminance (WCAG 2.2, "relative luminance").
    private func luminance(_ colour: [Double]) -> Double {
        zip(colour, [0.2126, 0.7152, 0.0722]).reduce(0) { sum, part in
            let linear = part.0 <= 0.04045 ? part.0 / 12.92 : pow((part.0 + 0.055) / 1.055, 2.4)
            return sum + linear * part.1
        }
    }

    @Test(
        "has enough contrast, in light and in dark (WCAG 2.2 §1.4.3 and §1.4.11)",
        arguments: [
            ("text", "card", 4.5), ("text", "ground", 4.5), ("soft", "card", 4.5), ("text", "tint", 4.5),
            ("accent", "card", 4.5), ("accent-strong", "card", 4.5), ("on-accent", "accent", 4.5),
            ("on-accent", "accent-strong", 4.5), ("bad", "card", 4.5), ("bad", "bad-tint", 4.5),
            ("text", "bad-tint", 4.5), ("good", "good-tint", 4.5), ("note", "note-tint", 4.5), ("edge", "card", 3),
            ("edge", "tint", 3), ("accent", "tint", 3), ("bad", "ground", 3),
        ])
    func contrast(_ front: String, _ back: String, _ least: Double) throws {
        for dark in [false, true] {
            let colours = try colours(dark: dark)
            let pair = [luminance(try #require(colours[front])), luminance(try #require(colours[back]))].sorted()
            let contrast = (pair[1] + 0.05) / (pair[0] + 0.05)
            #expect(contrast >= least, "\(front) on \(back), dark: \(dark), has \(contrast)")
        }
    }
}
