public import DirectoryStore
import Foundation
import PKCS12
import Synchronization

/// Does the uploads that were accepted: downloads the file, checks all of it, adds its certificate authorities.
///
///     notStarted ──claim──▶ running ──all added──▶ succeeded
///                              └──any rule broken──▶ failed, nothing added
///
/// What it has done is in the store after every step: the file once it is checked, then authorities with their count, so
/// a server that dies loses a download at most, and adds nothing twice. A server holds an upload by a lease that it
/// renews while it works; when that is over another server goes on. Every write proves the lease in its transaction.
public struct UploadRunner: Sendable {
    private let store: any DirectoryStore
    private let files: any PKIFileSource
    private let sealer: SecretSealer
    private let queue: KeyDerivationQueue
    private let clock: any WallClock
    private let machineClock: any WallClock
    private let signal: UploadSignal
    private let report: @Sendable (_ fault: String) -> Void
    /// A name that no other process has or had.
    private let owner = UUID().uuidString.lowercased()

    /// How long a lease lasts, in seconds; it is renewed three times as often.
    public static let leaseSeconds: Int64 = 15
    /// How often to look for uploads of servers that died, in seconds.
    static let pollSeconds = 2
    /// How often to remove what can no longer be restored, in seconds.
    private static let removalSeconds: Int64 = 3_600
    /// How many uploads one server does at a time.
    private static let width = 4
    /// How many authorities become visible at once.
    private static let step = 25

    /// Makes a runner.
    ///
    /// - Parameter clock: judges expiry and stamps what is written.
    /// - Parameter machineClock: judges leases, since other servers do not share a clock that was moved.
    /// - Parameter report: is told what kept an upload from going on, for the log; holds no secret.
    public init(
        store: any DirectoryStore, files: any PKIFileSource, sealer: SecretSealer, queue: KeyDerivationQueue,
        clock: any WallClock, machineClock: any WallClock = SystemClock(), signal: UploadSignal,
        report: @escaping @Sendable (_ fault: String) -> Void = { _ in }
    ) {
        self.store = store
        self.files = files
        self.sealer = sealer
        self.queue = queue
        self.clock = clock
        self.machineClock = machineClock
        self.signal = signal
        self.report = report
    }

    /// Runs until it is cancelled; what is under way then is given back.
    public func run() async {
        let running = Running()
        await withDiscardingTaskGroup { group in
            group.addTask {
                var removedAt = Int64.min
                while !Task.isCancelled {
                    try? await Task.sleep(for: .seconds(Self.pollSeconds))
                    signal.send()
                    let now = machineClock.epochSeconds
                    guard removedAt == .min || now - removedAt >= Self.removalSeconds else { continue }
                    removedAt = now
                    await removeExpired()
                }
            }
            for await _ in signal.stream {
                while running.count.load(ordering: .relaxed) < Self.width, let job = await claim() {
                    running.count.add(1, ordering: .relaxed)
                    group.addTask {
                        await process(job)
                        running.count.subtract(1, ordering: .relaxed)
                        signal.send()
                    }
                }
            }
            group.cancelAll()
        }
    }

    /// Does every upload that is waiting, one after the other, and returns.
    package func runWaiting() async {
        while let job = await claim() { await process(job) }
    }

    private func claim() async -> UploadJob? {
        guard !Task.isCancelled else { return nil }
        do {
            return try await store.claimUpload(
                owner: owner, now: machineClock.epochSeconds, leaseSeconds: Self.leaseSeconds, at: clock.epochSeconds)
        } catch {
            report("uploads cannot be looked for: \(type(of: error))")
            return nil
        }
    }

    private func removeExpired() async {
        do {
            try await store.removeDeleted(before: clock.epochSeconds - PKIService.restorableSeconds)
        } catch {
            report("deleted items cannot be removed: \(type(of: error))")
        }
    }

    /// Works on an upload while the lease holds.
    private func process(_ job: UploadJob) async {
        let lease = UploadLease(job, owner: owner)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await work(job, lease) }
            group.addTask { await keepAlive(lease) }
            // Either the work has ended, or the lease is lost: the other has nothing left to do.
            await group.next()
            group.cancelAll()
        }
    }

    private func keepAlive(_ lease: UploadLease) async {
        while (try? await Task.sleep(for: .seconds(Self.leaseSeconds) / 3)) != nil {
            do {
                let holds = try await store.renewLease(
                    lease, now: machineClock.epochSeconds, leaseSeconds: Self.leaseSeconds)
                guard holds else { return }
            } catch {
                report("the lease of upload \(lease.job) cannot be renewed: \(type(of: error))")
            }
        }
    }

    private func work(_ job: UploadJob, _ lease: UploadLease) async {
        do {
            do {
                try await add(try await file(of: job, lease), of: job, lease)
                _ = try await store.endUpload(lease, failure: nil, at: clock.epochSeconds)
            } catch let fault as UploadedFile.Fault {
                _ = try await store.endUpload(lease, failure: fault.sentence, at: clock.epochSeconds)
            }
        } catch is LostLease {
            // The PKI was deleted, or another server goes on.
        } catch is CancellationError {
            // The server stops: the next one goes on where this ended. Not as a part of this task, which is cancelled.
            await Task { try? await store.returnLease(lease) }.value
        } catch {
            // Something that may pass: the lease is left to end, so that the next try comes after a while.
            report("upload \(job.id) stopped: \(type(of: error))")
        }
    }

    private struct LostLease: Error {}

    /// How many uploads are under way in this process.
    private final class Running: Sendable {
        let count = Atomic(0)
    }

    /// The file, as it was kept when it had been checked, else downloaded and checked now.
    private func file(of job: UploadJob, _ lease: UploadLease) async throws -> UploadedFile {
        if let document = job.document {
            return try await queue.run { try UploadedFile(checked: document) }
        }
        let url = try address(of: job)
        let shown = Self.withoutQuery(url)
        try await tell("Downloading \(shown).", lease)
        let bytes: [UInt8]
        do {
            bytes = try await files.file(at: url)
        } catch let failure as PKIFileFailure {
            throw UploadedFile.Fault(sentence: "The file \(shown) could not be downloaded: \(failure.reason).")
        }
        try await tell("Checking \(bytes.count) bytes.", lease)
        let now = clock.epochSeconds
        let file = try await queue.run { try UploadedFile(bytes, sha256: job.sha256, at: now) }
        try await checkRoom(for: file, job)
        guard try await store.keepDocument(bytes, of: lease) else { throw LostLease() }
        return file
    }

    private func address(of job: UploadJob) throws -> String {
        do {
            let place = SecretSealer.Place.uploadURL(of: job.pki, job: job.id, job.tenant)
            return String(decoding: try sealer.open(job.sealedURL, for: place), as: UTF8.self)
        } catch let error as DirectoryError {
            throw UploadedFile.Fault(
                sentence: "The address of the file cannot be read: \(error.message). Start the upload again.")
        }
    }

    /// Looks at the PKI before the first authority is added, so that most uploads that cannot succeed change nothing at
    /// any moment. What is added by others meanwhile is found while adding.
    private func checkRoom(for file: UploadedFile, _ job: UploadJob) async throws {
        let present = try await store.authorities(
            of: job.tenant, in: job.pki, matching: CollectionQuery(limit: AuthorityRules.maximumAuthorities + 1))
        let thumbprints = Set(present.map(\.thumbprint))
        if let twice = file.certificates.first(where: { thumbprints.contains($0.sha1Thumbprint) }) {
            throw Self.duplicate(twice)
        }
        let limit = AuthorityRules.maximumAuthorities
        guard present.count + file.certificates.count <= limit else {
            throw UploadedFile.Fault(
                sentence:
                    "The PKI has \(present.count) certificate authorities and the file \(file.certificates.count); "
                    + "a PKI holds at most \(limit). Delete some, or use another PKI.")
        }
    }

    private func add(_ file: UploadedFile, of job: UploadJob, _ lease: UploadLease) async throws {
        let total = file.certificates.count
        for start in stride(from: job.addedCount, to: total, by: Self.step) {
            try Task.checkCancellation()
            let now = clock.epochSeconds
            let certificates = file.certificates[start..<min(start + Self.step, total)]
            let authorities = certificates.map {
                CertificateAuthorityRecord($0, tenant: job.tenant, pki: job.pki, at: now)
            }
            let addition = try await store.addAuthorities(
                authorities, by: lease, details: "Added \(certificates.endIndex) of \(total) certificate authorities.",
                at: now, limit: AuthorityRules.maximumAuthorities)
            switch addition {
            case .added: break
            case .lost: throw LostLease()
            case .duplicate(let thumbprint):
                throw certificates.first { $0.sha1Thumbprint == thumbprint }.map(Self.duplicate)
                    ?? UploadedFile.Fault(sentence: "\(PKIService.duplicate(thumbprint).message).")
            case .full:
                throw UploadedFile.Fault(
                    sentence: "Others were added meanwhile, and \(PKIService.full.message).")
            }
        }
    }

    private func tell(_ details: String, _ lease: UploadLease) async throws {
        guard try await store.reportUpload(lease, details: details, at: clock.epochSeconds) else { throw LostLease() }
    }

    private static func duplicate(_ certificate: CertificateSummary) -> UploadedFile.Fault {
        UploadedFile.Fault(
            sentence: "Duplicate Certificate exists: \(AuthorityRules.name(of: certificate)) is in the PKI already. "
                + "Leave it out of the file, or delete it from the PKI first.")
    }

    /// What may be shown of an address: a query can hold a key.
    private static func withoutQuery(_ url: String) -> String {
        String(url.prefix { $0 != "?" && $0 != "#" })
    }
}
