import GraphClient
import GraphWire

/// Calls as they are logged: asks again and again for what came behind the last.
struct CallFeed {
    /// The calls behind one, the oldest first.
    let read: (_ sequence: Int64) async throws -> [LoggedCall]
    /// Lets some time go by.
    let wait: () async throws -> Void
    /// Whether somebody still looks.
    let isWatched: () -> Bool
    /// Tells why there is no answer for now; once until there is one again.
    let tellOutage: (_ reason: String) -> Void

    /// Shows calls until nobody looks any more. A service that cannot be reached, such as one that restarts, is asked again.
    ///
    /// - Parameter sequence: the last call that was shown.
    /// - Throws: what waiting and showing throw, and what reading throws where another try would not help.
    func run(behind sequence: Int64, show: ([LoggedCall]) throws -> Void) async throws {
        var last = sequence
        var isOut = false
        while true {
            try await wait()
            guard isWatched() else { return }
            let calls: [LoggedCall]
            do {
                calls = try await read(last)
                isOut = false
            } catch {
                guard let reason = Self.outage(error) else { throw error }
                if !isOut { tellOutage(reason) }
                isOut = true
                continue
            }
            guard let newest = calls.map(\.call.sequence).max() else { continue }
            // A service that gives the same again would fill the screen.
            guard newest > last else { continue }
            try show(calls.filter { $0.call.sequence > last })
            last = newest
        }
    }

    /// What an error says that only means that the service, which has answered before, does not answer now; `nil` for
    /// other errors.
    private static func outage(_ error: any Error) -> String? {
        switch error {
        case let error as GraphClientError:
            // What stands before a service that is away may take a connection and end it before TLS is agreed on.
            let codes: [GraphClientError.Code] = [
                .hostNotFound, .connectionFailed, .connectionLost, .timedOut, .truncatedAnswer, .tlsFailed,
                .signInUnavailable,
            ]
            return codes.contains(error.code) ? error.message : nil
        case let error as ODataError: return [502, 503, 504].contains(error.status) ? error.message : nil
        default: return nil
        }
    }
}
