import ConnectorRuntime
import Crypto
import DirectoryService
import DirectoryStore
import DocumentFetching
import Foundation
import StoreSQLite

/// Calls of a connector's endpoint as the server makes them, store and log included: so many seconds of them with so
/// many at a time, and the first call after each of some uploads.
///
///     RuntimeCalls URL AUTHORITY.pem PASSWORD-FILE SECONDS FIRST.pfx [NEXT.pfx …]
///
/// Prints JSON.
@main
struct RuntimeCalls {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count >= 5, let seconds = Double(arguments[3]) else {
            FileHandle.standardError.write(
                Data("RuntimeCalls URL CA PASSWORD-FILE SECONDS FIRST.pfx [NEXT.pfx …]\n".utf8))
            exit(64)
        }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("runtime-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let password = try String(contentsOfFile: arguments[2], encoding: .utf8)
        let files = try arguments.dropFirst(4).map { path in
            CertificateUpload(
                pkcs12Value: try Data(contentsOf: URL(fileURLWithPath: path)).base64EncodedString(), password: password)
        }
        let caller = try await Caller(
            url: arguments[0], authorities: arguments[1], first: files[0],
            database: folder.appendingPathComponent("directory.sqlite").path)
        var report: [String: Any] = [:]
        report["cold"] = try await caller.milliseconds()
        for concurrency in [1, 32] {
            report["warm\(concurrency)"] = try await caller.run(seconds: seconds, concurrency: concurrency)
        }
        var first: [Double] = []
        var second: [Double] = []
        for file in files.dropFirst() {
            try await caller.upload(file)
            first.append(try await caller.milliseconds())
            second.append(try await caller.milliseconds())
        }
        report["afterUpload"] = first
        report["second"] = second
        let json = try JSONSerialization.data(withJSONObject: report, options: .sortedKeys)
        FileHandle.standardOutput.write(json + Data("\n".utf8))
    }
}

/// A service with one connector.
struct Caller: Sendable {
    private let tenant = TenantID("11111111-2222-4333-8444-555555555555")
    private let connectors: ConnectorService
    private let caller: ConnectorCaller
    private let connector: String

    init(url: String, authorities: String, first: CertificateUpload, database: String) async throws {
        let store = try SQLiteStore(path: database)
        let clock = SystemClock()
        let sealer = SecretSealer(masterKey: MasterKey(SymmetricKey(size: .bits256)))
        try await store.insertTenant(TenantRecord(id: tenant, displayName: "Benchmark", createdAt: 0))
        connectors = ConnectorService(
            store: store, intake: CertificateIntake(sealer: sealer, queue: KeyDerivationQueue(), clock: clock),
            sealer: sealer, clock: clock)
        caller = try ConnectorCaller(
            connectors: connectors, policy: AddressPolicy(allowsLoopback: true), trustedAuthoritiesFile: authorities,
            log: CallLog(store: store, clock: clock))
        connector = try await connectors.create(
            ConnectorInput(displayName: "Benchmark", targetURL: url, authentication: .pkcs12(first)), in: tenant
        ).id
    }

    func upload(_ file: CertificateUpload) async throws {
        _ = try await connectors.uploadClientCertificate(file, to: connector, in: tenant)
    }

    /// One call; a call that does not go on ends the program.
    func call() async throws {
        let outcome = try await caller.call(
            StepCall(
                tenant: tenant, connectorID: connector, flowID: "B2X_1_Benchmark", step: .postAttributeCollection,
                claims: SignUpClaims(
                    email: "ada@contoso.com",
                    attributes: ["displayName": .string("Ada Lovelace"), "city": .string("London")], uiLocales: "en-US"),
                attributeTypes: ["city": "string"]))
        guard case .goOn = outcome else { throw Failure(outcome: "\(outcome)") }
    }

    func milliseconds() async throws -> Double {
        let time = try await ContinuousClock().measure { try await call() }
        return time / .milliseconds(1)
    }

    /// Calls a second.
    func run(seconds: Double, concurrency: Int) async throws -> Double {
        let start = ContinuousClock.now
        let end = start.advanced(by: .seconds(seconds))
        let count = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<concurrency {
                group.addTask {
                    var count = 0
                    while ContinuousClock.now < end {
                        try await call()
                        count += 1
                    }
                    return count
                }
            }
            return try await group.reduce(0, +)
        }
        return Double(count) / (start.duration(to: .now) / .seconds(1))
    }

    struct Failure: Error { let outcome: String }
}
