import Foundation

/// Standard input, looked at without reading it.
enum StandardInput {
    /// Waits until something can be read or the input ends; a file never lets wait.
    ///
    /// - Returns: whether that came in time.
    static func arrives(within time: Duration) -> Bool {
        let deadline = ContinuousClock.now + time
        while true {
            let left = max(.zero, deadline - .now)
            let (seconds, attoseconds) = left.components
            var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            let count = poll(&input, 1, Int32(clamping: seconds * 1_000 + attoseconds / 1_000_000_000_000_000))
            // What cannot be asked is left to the reader, who has better words for it.
            guard count < 0, errno == EINTR else { return count != 0 }
        }
    }
}
