import Configuration
import Foundation
import Logging
import SystemPackage

/// What the server was told, from flags, environment and file, checked.
struct ServeSettings: Sendable {
    var isDevelopment: Bool
    var dataDirectory: URL
    var host: String
    var port: Int
    /// `nil` for plain HTTP.
    var tls: TLSSource?
    var seedFile: URL?
    var connectorAuthoritiesFile: String?
    /// Whether requests beyond Graph's limits are refused.
    var isThrottled: Bool
    var maximumConnections: Int
    /// Faults that requests shall meet; dev mode only.
    var faultsFile: String?
    /// How long calls of endpoints are remembered.
    var callLogDays: Int
    /// How many calls of each connector are remembered.
    var callLogCount: Int
    /// Whether what was sent and answered is remembered, too.
    var keepsCallBodies: Bool
    var logLevel: Logger.Level
    var logFormat: LogFormat

    enum TLSSource: Sendable {
        /// Signet's own authority in the data directory.
        case builtIn
        /// The operator's files.
        case files(certificate: String, key: String)
    }

    enum LogFormat: String, Sendable, CaseIterable { case text, json }

    /// Puts the sources together: flags win, then the environment, then the file.
    static func resolve(_ flags: ServeFlags, environment: [String: String]) async throws -> ServeSettings {
        let sources = try await SettingSources(file: flags.config ?? environment["SIGNET_CONFIG"], environment)
        let port = try flags.port ?? sources.integer("port") ?? 8443
        guard (0...65_535).contains(port) else { throw ServeError.usage("--port must be 0 to 65535, not \(port)") }
        let certificate = flags.tlsCertificate ?? sources.text("tls-certificate")
        let key = flags.tlsKey ?? sources.text("tls-key")
        let tls: TLSSource?
        switch (certificate, key) {
        case (nil, nil): tls = try flags.http || sources.truth("http") ?? false ? nil : .builtIn
        case (let certificate?, let key?):
            guard try !(flags.http || sources.truth("http") ?? false) else {
                throw ServeError.usage("--http and --tls-certificate contradict each other; give one of them")
            }
            tls = .files(certificate: certificate, key: key)
        default: throw ServeError.usage("--tls-certificate and --tls-key go together; give both or none")
        }
        let levelName = flags.logLevel ?? sources.text("log-level") ?? "info"
        guard let level = Logger.Level(rawValue: levelName.lowercased()) else {
            let known = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            throw ServeError.usage("--log-level must be one of \(known), not '\(levelName)'")
        }
        let formatName = flags.logFormat ?? sources.text("log-format") ?? "text"
        guard let format = LogFormat(rawValue: formatName.lowercased()) else {
            throw ServeError.usage("--log-format must be text or json, not '\(formatName)'")
        }
        let isDevelopment = try flags.dev || sources.truth("dev") ?? false
        let throttle = flags.throttle ?? sources.text("throttle") ?? (isDevelopment ? "off" : "on")
        guard throttle == "on" || throttle == "off" else {
            throw ServeError.usage("--throttle must be on or off, not '\(throttle)'")
        }
        let connections = try flags.maxConnections ?? sources.integer("max-connections") ?? 1_000
        guard (1...1_000_000).contains(connections) else {
            throw ServeError.usage("--max-connections must be 1 to 1000000, not \(connections)")
        }
        let faults = flags.faults ?? sources.text("faults")
        guard faults == nil || isDevelopment else {
            throw ServeError.usage("--faults is for testing clients and needs --dev")
        }
        let days = try flags.callLogDays ?? sources.integer("call-log-days") ?? 30
        guard (1...3_650).contains(days) else {
            throw ServeError.usage("--call-log-days must be 1 to 3650, not \(days)")
        }
        let calls = try flags.callLogCount ?? sources.integer("call-log-count") ?? 10_000
        guard (1...1_000_000).contains(calls) else {
            throw ServeError.usage("--call-log-count must be 1 to 1000000, not \(calls)")
        }
        return ServeSettings(
            isDevelopment: isDevelopment,
            dataDirectory: URL(fileURLWithPath: flags.data ?? sources.text("data") ?? ".signet", isDirectory: true),
            host: flags.host ?? sources.text("host") ?? "127.0.0.1", port: port, tls: tls,
            seedFile: (flags.seed ?? sources.text("seed")).map { URL(fileURLWithPath: $0) },
            connectorAuthoritiesFile: flags.connectorCa ?? sources.text("connector-ca"), isThrottled: throttle == "on",
            maximumConnections: connections, faultsFile: faults, callLogDays: days, callLogCount: calls,
            keepsCallBodies: try flags.callBodies || sources.truth("call-bodies") ?? false, logLevel: level,
            logFormat: format)
    }
}

/// The environment over the file; keys are spelled as the flags are.
private struct SettingSources {
    private let reader: ConfigReader

    init(file: String?, _ environment: [String: String]) async throws {
        var providers: [any ConfigProvider] = [
            EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "signet")
        ]
        if let file {
            do {
                providers.append(try await FileProvider<YAMLSnapshot>(filePath: FilePath(file)))
            } catch {
                throw ServeError.startFailure("the settings file \(file) cannot be read as YAML or JSON")
            }
        }
        reader = ConfigReader(providers: providers)
    }

    func text(_ name: String) -> String? {
        reader.string(forKey: ConfigKey([name])).flatMap { $0.isEmpty ? nil : $0 }
    }

    func integer(_ name: String) throws -> Int? {
        if let value = reader.int(forKey: ConfigKey([name])) { return value }
        guard let text = text(name) else { return nil }
        throw ServeError.usage("the setting \(name) must be a whole number, not '\(text)'")
    }

    func truth(_ name: String) throws -> Bool? {
        if let value = reader.bool(forKey: ConfigKey([name])) { return value }
        guard let text = text(name) else { return nil }
        throw ServeError.usage("the setting \(name) must be true or false, not '\(text)'")
    }
}
