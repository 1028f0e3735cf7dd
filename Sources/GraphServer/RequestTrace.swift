/// What is known of a request when it is logged.
struct RequestTrace {
    /// The catalogue's name of what was asked for; never the path, which a client fills.
    var operation: String?
}

extension Duration {
    /// The duration in milliseconds, to a hundredth.
    var milliseconds: Double {
        let milliseconds = self / .milliseconds(1)
        return (milliseconds * 100).rounded() / 100
    }
}
