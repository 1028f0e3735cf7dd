import GraphWire

/// Calls as they are logged: asks again and again for what came behind the last.
struct CallFeed {
    /// The calls behind one, the oldest first.
    let read: (_ sequence: Int64) async throws -> [LoggedCall]
    /// Lets some time go by.
    let wait: () async throws -> Void
    /// Whether somebody still looks.
    let isWatched: () -> Bool

    /// Shows calls until nobody looks any more.
    ///
    /// - Parameter sequence: the last call that was shown.
    /// - Throws: what reading, waiting and showing throw.
    func run(behind sequence: Int64, show: ([LoggedCall]) throws -> Void) async throws {
        var last = sequence
        while true {
            try await wait()
            guard isWatched() else { return }
            let calls = try await read(last)
            guard let newest = calls.map(\.call.sequence).max() else { continue }
            // A service that gives the same again would fill the screen.
            guard newest > last else { continue }
            try show(calls.filter { $0.call.sequence > last })
            last = newest
        }
    }
}
