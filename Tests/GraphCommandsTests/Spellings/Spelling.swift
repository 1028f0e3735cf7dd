import CommandSupport
import Foundation
import GraphCatalogue
import GraphClient
import GraphWire
import TestKit

@testable import GraphCommands

/// The ways to call an operation on the command line.
enum Spelling: String, CaseIterable, Sendable {
    /// Signet's own, which takes any path.
    case api
    case mgc
    case cmdlet

    /// What a command line ended with.
    struct Result: Sendable {
        /// 0 for success.
        let code: Int32
        let output: String
        let errors: String
    }

    /// The words for an operation.
    func words(
        _ operation: GraphOperation, _ version: APIVersion, keys: [String], query: [(name: String, value: String)] = [],
        body: String?
    ) -> [String] {
        switch self {
        case .api:
            let options = query.map { "\($0.name)=\(PathTemplate.percentEncoded($0.value))" }.joined(separator: "&")
            let path = "/\(version.rawValue)\(operation.path.path(keys: keys) ?? "")"
            return ["api", operation.method.rawValue, options.isEmpty ? path : "\(path)?\(options)"]
                + (body.map { ["--body", $0] } ?? [])
        case .mgc: return MgcLine.words(operation, version, keys: keys, query: query, body: body)
        case .cmdlet:
            let ids = zip(operation.path.keyNames, keys).flatMap { ["-" + PascalCase.name($0), $1] }
            let options = query.flatMap {
                ["-" + PascalCase.name(String($0.name.drop { $0 == "@" || $0 == "$" })), $0.value]
            }
            let relationship =
                operation.variant?.providers.map { ["-ProviderRelationship", $0.rawValue] } ?? []
            return [operation.cmdlet.name(in: version)] + ids + options + relationship
                + (body.map { ["-BodyParameter", $0] } ?? [])
        }
    }

    /// Runs words: Signet's own in a process, the others in that of the tests.
    func run(_ words: [String], environment: [String: String]) async throws -> Result {
        switch self {
        case .api:
            let signet = ServedProcess.executables.appendingPathComponent("signet")
            let ended = try TestKit.run(signet, words, environment: environment)
            return Result(code: ended.status, output: ended.output, errors: ended.errors)
        case .mgc:
            let ended = await MgcLine.run(words, environment: environment)
            return Result(code: ended.code?.rawValue ?? 0, output: ended.output, errors: ended.errors)
        case .cmdlet:
            let recorder = RecordingShell(environment: environment)
            let code = await CmdletCommand.run(words, recorder.shell)
            return Result(code: code?.rawValue ?? 0, output: recorder.output, errors: recorder.errors)
        }
    }

    /// What is printed for an answer of the service: its body, or for a cmdlet the objects in it.
    func output(for body: [UInt8], of operation: GraphOperation) throws -> String {
        guard !body.isEmpty else { return "" }
        let digits = body.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(body.dropFirst(3)) : body
        guard self == .cmdlet else { return JSONText.indented(digits) + "\n" }
        var value = try JSONValue(parsing: Data(digits))
        if operation.isList, let elements = value.member("value") { value = elements }
        return JSONText.indented(try JSONText.bytes(value)) + "\n"
    }
}
