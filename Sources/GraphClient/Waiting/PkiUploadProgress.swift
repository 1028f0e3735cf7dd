public import GraphWire

/// How an upload of certificate authorities goes: the PKI each time it says something new, at last with the outcome.
///
///     for try await pki in try await pkis[id].upload.post(uploadUrl: url, sha256FileHash: hash) {
///         print(pki.status ?? "", pki.statusDetails ?? "")
///     }
///
/// It asks the service again and again, less often the longer it takes. It ends with the first PKI whose upload has
/// ended, whichever way; cancelling the task that waits ends the waiting and not the upload.
public struct PkiUploadProgress: AsyncSequence, Sendable {
    let pki: CertificateBasedAuthPkiItemRequestBuilder
    /// The shortest and the longest pause between two questions.
    var pauses: (first: Duration, longest: Duration) = (.milliseconds(100), .seconds(5))

    /// Waits until the upload has ended.
    ///
    /// - Returns: the PKI then; look at its `status`.
    /// - Throws: ``ODataError``, ``GraphClientError``, `CancellationError`.
    public func waitUntilFinished() async throws -> CertificateBasedAuthPki {
        var last: CertificateBasedAuthPki?
        for try await pki in self { last = pki }
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

        init(progress: PkiUploadProgress) {
            self.progress = progress
            pause = progress.pauses.first
        }

        /// The PKI when it next says something new; `nil` after the outcome.
        ///
        /// - Throws: ``ODataError``, ``GraphClientError``, `CancellationError`.
        public mutating func next() async throws -> CertificateBasedAuthPki? {
            guard !hasEnded else { return nil }
            while true {
                if last != nil {
                    try await Task.sleep(for: pause)
                    pause = Swift.min(pause * 1.5, progress.pauses.longest)
                }
                let pki = try await progress.pki.get().value
                hasEnded = !["notStarted", "running"].contains(pki.status)
                guard hasEnded || pki.status != last?.status || pki.statusDetails != last?.statusDetails else {
                    continue
                }
                last = pki
                return pki
            }
        }
    }
}
