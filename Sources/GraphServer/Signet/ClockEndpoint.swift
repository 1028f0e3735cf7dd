import DirectoryService
import Foundation
import GraphWire
import Hummingbird

/// Signet's own operation that moves the server's time; dev mode only.
struct ClockEndpoint {
    let clock: AdjustableClock
    /// Hundred years: enough for every certificate, and far from where dates stop making sense.
    private static let largestOffset = 100.0 * 366 * 86_400

    /// `{"advanceSeconds": 3600}` moves it on, `{"now": "2027-01-01T00:00:00Z"}` sets it, `{"reset": true}` makes it the
    /// machine's again.
    func move(_ body: JSONValue) throws -> Response {
        let offset: Double
        if let seconds = try body.double("advanceSeconds") {
            offset = clock.offsetSeconds + seconds
        } else if let text = try body.text("now") {
            guard let moment = try? Date.ISO8601FormatStyle().parse(text) else {
                throw GraphError.badRequest("now must be a moment such as 2027-01-01T00:00:00Z.", target: "now")
            }
            offset = moment.timeIntervalSinceNow
        } else if try body.bool("reset") == true {
            offset = 0
        } else {
            throw GraphError.badRequest("Send advanceSeconds, now or reset.")
        }
        guard offset.isFinite, abs(offset) <= Self.largestOffset else {
            throw GraphError.badRequest("The clock moves by a hundred years at most.")
        }
        clock.setOffset(offset)
        return try answer()
    }

    func answer() throws -> Response {
        try .json(
            JSONValue.object([
                "now": .string(clock.now.formatted(.iso8601)), "offsetSeconds": .number(clock.offsetSeconds),
            ]))
    }
}
