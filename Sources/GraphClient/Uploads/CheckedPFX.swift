public import Foundation
public import GraphCatalogue
public import PKCS12

/// A PKCS #12 file that was opened and understood here, before anything is sent: its password is right, it holds a
/// private key and the certificate of that key.
///
///     let file = try await CheckedPFX(contentsOf: "client.pfx", password: password)
///     print(file.certificate.sha1Thumbprint, file.concerns(for: .global))
///     let answer = try await client.identity.apiConnectors[id].uploadClientCertificate.post(file)
public struct CheckedPFX: Sendable {
    /// The file as it is.
    public let bytes: [UInt8]
    /// Its password; `""` when it has none.
    public let password: String
    /// The certificate that belongs to the private key.
    public var certificate: CertificateSummary { identity.leaf }
    /// The certificates above it that are in the file, the nearest first.
    public var chain: [CertificateSummary] { identity.chain }
    /// How its parts are encrypted.
    public let encryptions: [PFX.Encryption]
    private let identity: PFXIdentity

    /// The longest file that is read, in bytes; the service accepts no more.
    public static let limit = 1024 * 1024

    /// Reads and checks a file. The key derivation, which may take a second, has a thread of its own.
    ///
    /// - Parameter path: the file.
    /// - Parameter password: its password; `""` when it has none.
    /// - Parameter now: decides which of several keys is meant.
    /// - Throws: ``GraphClientError`` with `.unusablePFX`, naming the file and what is wrong: unreadable, too long, no
    ///   PFX, wrong password, no private key, no certificate of it.
    public init(contentsOf path: String, password: String, now: Date = Date()) async throws(GraphClientError) {
        let result = await Self.offThePool { () throws(GraphClientError) in
            guard let handle = FileHandle(forReadingAtPath: path),
                let data = try? handle.read(upToCount: Self.limit + 1)
            else {
                throw GraphClientError(
                    .unusablePFX, "\(path) cannot be read", remedy: "check the name and your rights to it")
            }
            return try CheckedPFX(Array(data), password: password, name: path, now: now)
        }
        self = try result.get()
    }

    /// Checks bytes.
    ///
    /// - Parameter bytes: the file.
    /// - Parameter password: its password; `""` when it has none.
    /// - Parameter name: what errors call the file.
    /// - Parameter now: decides which of several keys is meant.
    /// - Throws: as the other initialiser.
    public init(
        _ bytes: [UInt8], password: String, name: String = "the PFX", now: Date = Date()
    ) throws(GraphClientError) {
        guard bytes.count <= Self.limit else {
            throw GraphClientError(
                .unusablePFX, "\(name) is longer than \(Self.limit) bytes, the most that is accepted")
        }
        do {
            let pfx = try PFX.read(bytes, password: password)
            identity = try pfx.identity(at: Int64(now.timeIntervalSince1970))
            encryptions = pfx.encryptions
        } catch {
            throw GraphClientError(
                .unusablePFX, "\(name): \(error.message)", remedy: error.remedy, underlying: error)
        }
        self.bytes = bytes
        self.password = password
    }

    /// What a person should know before the file goes up.
    ///
    /// - Parameter cloud: the cloud of Microsoft it goes to; `nil` for another service.
    /// - Parameter now: the moment to judge by.
    public func concerns(for cloud: Cloud?, now: Date = Date()) -> [PFXConcern] {
        let seconds = Int64(now.timeIntervalSince1970)
        return PFXConcern.concerns(of: certificate, at: seconds) + PFXConcern.concerns(of: encryptions, for: cloud)
    }

    /// Whether a part of it is protected as Microsoft's service cannot read it, with AES for one.
    public var isUnreadableByMicrosoft: Bool {
        encryptions.contains { $0.oid == PFXConcern.passwordBasedEncryption2 }
    }

    /// The same key, certificate and chain under the same password, encrypted for another reader; nothing touches the
    /// disk.
    ///
    ///     if file.isUnreadableByMicrosoft { file = try file.rewritten(as: .graph) }
    ///
    /// - Parameter profile: how to encrypt; `.graph` is what Microsoft's service reads.
    /// - Throws: ``GraphClientError`` with `.unusablePFX` when the file cannot be written, or does not read back.
    public func rewritten(as profile: PFXProfile) throws(GraphClientError) -> CheckedPFX {
        do {
            let bytes = try PFX.write(identity, password: password, profile: profile)
            return CheckedPFX(
                bytes: bytes, password: password, identity: identity,
                encryptions: try PFX.read(bytes, password: password).encryptions)
        } catch {
            throw GraphClientError(
                .unusablePFX, "the file cannot be written again: \(error.message)", remedy: error.remedy,
                underlying: error)
        }
    }

    private init(bytes: [UInt8], password: String, identity: PFXIdentity, encryptions: [PFX.Encryption]) {
        self.bytes = bytes
        self.password = password
        self.identity = identity
        self.encryptions = encryptions
    }

    private static func offThePool(
        _ work: @escaping @Sendable () throws(GraphClientError) -> CheckedPFX
    ) async -> Result<CheckedPFX, GraphClientError> {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(returning: Result { () throws(GraphClientError) in try work() })
            }
        }
    }
}

extension CheckedPFX: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The certificate's thumbprint, nothing of key and password.
    public var description: String { "PFX with the certificate \(certificate.sha1Thumbprint)" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// Empty, so that dumping the value does not show key and password.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
