/// Where the files of uploads come from.
public protocol PKIFileSource: Sendable {
    /// Downloads a file within the bounds of the service.
    ///
    /// - Throws: ``PKIFileFailure``, or `CancellationError`.
    func file(at url: String) async throws -> [UInt8]
}

/// Why a file could not be downloaded.
public struct PKIFileFailure: Error, Sendable {
    /// What happened and how to fix it, as the middle of a sentence.
    public let reason: String

    /// Names a reason.
    public init(reason: String) {
        self.reason = reason
    }
}
