import Foundation
public import GraphWire

/// How an upload of certificate authorities goes: the PKI each time it says something new, at last with the outcome.
///
///     for try await pki in try await pkis[id].upload.post(uploadUrl: url, sha256FileHash: hash) {
///         print(pki.status ?? "", pki.statusDetails ?? "")
///     }
///
/// It asks the service again and again, less often the longer it takes. It ends with the first PKI whose upload has
/// ended, whichever way; cancelling the task that waits, or its deadline, ends the waiting and not the upload.
public struct PkiUploadProgress: AsyncSequence, Sendable {
    let pki: CertificateBasedAuthPkiItemRequestBuilder
    /// The service's answer to the upload, with its header fields; `nil` where the upload was started elsewhere.
    public let answer: GraphResponse<Void>?
    /// The shortest and the longest pause between two questions.
    var pauses: (first: Duration, longest: Duration) = (.milliseconds(100), .seconds(5))

    /// Waits until the upload has ended.
    ///
    /// - Parameter timeout: how long to wait; `nil` for as long as it takes.
    /// - Returns: the PKI then; look at its `status`.
    /// - Throws: ``ODataError``, ``GraphClientError``, with `.timedOut` when the upload goes on beyond the time-out;
    ///   `CancellationError`.
    public func waitUntilFinished(within timeout: Duration? = nil) async throws -> CertificateBasedAuthPki {
        let clock = pki.context.configuration.clock
        let deadline = timeout.map { clock.now() + $0 / .seconds(1) }
        var last: CertificateBasedAuthPki?
        var questions = AsyncIterator(progress: self, deadline: deadline)
        while let pki = try await questions.next() { last = pki }
        guard let last else { throw CancellationError() }
        return last
    }

    /// Begins to ask.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(progress: self) }

    /// Asks until there is something new.
    public struct AsyncIterator: AsyncIteratorProtocol {
        let progress: PkiUploadProgress
        private var pause: Duration
        private var last: CertificateBasedAuthPki?
        private var hasEnded = false
        private let deadline: Date?
        private let clock: GraphClock

        init(progress: PkiUploadProgress, deadline: Date? = nil) {
            self.progress = progress
            self.deadline = deadline
            clock = progress.pki.context.configuration.clock
            pause = progress.pauses.first
        }

        /// The PKI when it next says something new; `nil` after the outcome.
        ///
        /// - Throws: ``ODataError``, ``GraphClientError``, `CancellationError`.
        public mutating func next() async throws -> CertificateBasedAuthPki? {
            guard !hasEnded else { return nil }
            while true {
                if let last {
                    if let deadline, clock.now() + pause / .seconds(1) > deadline {
                        throw GraphClientError(
                            .timedOut, "the upload is still \(last.status ?? "unknown")",
                            remedy: "it goes on; wait longer, or ask for the PKI later")
                    }
                    try await clock.sleep(pause)
                    pause = Swift.min(pause * 1.5, progress.pauses.longest)
                }
                let pki = try await progress.pki.get().value
                // A state of tomorrow is not taken for an end.
                hasEnded = pki.status.map { [.succeeded, .failed].contains($0) } ?? true
                guard hasEnded || pki.status != last?.status || pki.statusDetails != last?.statusDetails else {
                    continue
                }
                last = pki
                return pki
            }
        }
    }
}
