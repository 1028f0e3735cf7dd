import Foundation
import Testing

@testable import GraphCommands

@Suite("A date of PowerShell")
struct PowerShellDateTests {
    private let berlin = TimeZone(secondsFromGMT: 3600)

    @Test(
        "is sent as UTC with seven digits of a second",
        arguments: [
            ("2026-11-21T10:00:00Z", "2026-11-21T10:00:00.0000000Z"),
            ("2026-11-21T10:00:00+02:00", "2026-11-21T08:00:00.0000000Z"),
            ("2026-11-21t10:00:00.5-0530", "2026-11-21T15:30:00.5000000Z"),
            ("2026-11-21 10:00", "2026-11-21T09:00:00.0000000Z"), ("2026-11-21", "2026-11-20T23:00:00.0000000Z"),
            ("2026-11-21T10:00:00.123456789Z", "2026-11-21T10:00:00.1234567Z"),
            ("2028-02-29T00:00:00Z", "2028-02-29T00:00:00.0000000Z"),
        ])
    func sent(_ text: String, _ expected: String) throws {
        #expect(PowerShellDate.sent(text, zone: try #require(berlin)) == expected)
    }

    @Test(
        "that is none is refused",
        arguments: [
            "", "soon", "2026", "2026-11", "2026-13-01", "2026-02-30", "2026-11-21T", "2026-11-21T25:00",
            "2026-11-21T10:00:00.Z", "2026-11-21T10:00:00+99:00", "2026-11-21T10:00:00Zulu", "21.11.2026",
        ])
    func refusal(_ text: String) {
        #expect(PowerShellDate.sent(text) == nil)
    }
}
