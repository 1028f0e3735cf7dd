import CommandSupport
import Foundation
import GraphCatalogue
import GraphClient
import GraphWire

/// An executable of the user's that stands in the pipeline of requests.
///
/// It reads the request as JSON from standard input: `{"method", "url", "headers": {…}, "body": …}`. What it prints
/// decides: nothing passes the request on as it is, `{"request": {…}}` with any of these members changes it,
/// `{"response": {"status", "headers", "body"}}` answers it without asking the service.
struct PipelineProgram: Sendable {
    private let path: String
    private let name: String
    private let shell: Shell

    /// - Parameter name: a path, or the name of a program in `PATH`.
    /// - Throws: ``CmdletFailure`` when there is no such executable.
    init(_ name: String, parameter: String, shell: Shell) throws(CmdletFailure) {
        let environment = ["PATH": shell.environment.value(of: "PATH") ?? ""]
        let found =
            name.contains("/")
            ? (FileManager.default.isExecutableFile(atPath: name) ? name : nil)
            : ProgramSearch.path(of: name, environment: environment)
        var isFolder: ObjCBool = false
        guard let found, FileManager.default.fileExists(atPath: found, isDirectory: &isFolder), !isFolder.boolValue
        else {
            throw CmdletFailure(
                "ParameterArgumentValidationError",
                "Cannot validate argument on parameter '\(parameter)'. \(TerminalText.printable(name)) is not an "
                    + "executable file.", remedy: "name a program, such as ./step.py, and make it executable")
        }
        path = URL(fileURLWithPath: found).path
        self.name = name
        self.shell = shell
    }

    var step: PipelineStep {
        PipelineStep(name) { request, next in
            let outcome = try await ChildProgram(
                path: path, arguments: [], environment: ProcessInfo.processInfo.environment,
                folder: FileManager.default.currentDirectoryPath, input: try JSONText.bytes(Self.described(request))
            ).run()
            let said = String(decoding: outcome.errors, as: UTF8.self)
            if !said.isEmpty { shell.note(said.hasSuffix("\n") ? String(said.dropLast()) : said) }
            guard outcome.status == 0 else {
                throw failure("ended with \(outcome.status); nothing was sent")
            }
            guard outcome.output.contains(where: { $0 > 0x20 }) else { return try await next(request) }
            guard let answer = try? JSONValue(parsing: Data(outcome.output)), case .object = answer else {
                throw failure("printed what is no JSON object; nothing was sent")
            }
            if let response = answer.member("response") { return try self.response(response) }
            guard let change = answer.member("request") else {
                throw failure("printed neither \"request\" nor \"response\"; nothing was sent")
            }
            return try await next(try changed(request, by: change))
        }
    }

    private static func described(_ request: TransportRequest) -> JSONValue {
        var members: [String: JSONValue] = [
            "method": .string(request.method.rawValue), "url": .string(request.url),
            "headers": .object(
                Dictionary(
                    request.headers.map { ($0.name, .string($0.value)) }, uniquingKeysWith: { first, _ in first })),
        ]
        if let body = request.body {
            members["body"] = (try? JSONValue(parsing: Data(body))) ?? .string(String(decoding: body, as: UTF8.self))
        }
        return .object(members)
    }

    private func changed(_ request: TransportRequest, by change: JSONValue) throws -> TransportRequest {
        var request = request
        if let method = change.member("method") {
            guard case .string(let name) = method, let known = GraphOperation.Method(rawValue: name.uppercased()) else {
                throw failure("gave a method that is none")
            }
            request.method = known
        }
        if let url = change.member("url") {
            guard case .string(let text) = url else { throw failure("gave a url that is no text") }
            request.url = text
        }
        if let headers = change.member("headers") { request.headers = try fields(headers) }
        if let body = change.member("body") { request.body = body == .null ? nil : try JSONText.bytes(body) }
        return request
    }

    private func response(_ value: JSONValue) throws -> TransportResponse {
        guard case .integer(let status)? = value.member("status"), (100...599).contains(status) else {
            throw failure("gave a response without a status from 100 to 599")
        }
        var response = TransportResponse(status: Int(status))
        if let headers = value.member("headers") { response.headers = try fields(headers) }
        if let body = value.member("body"), body != .null {
            response.body = try JSONText.bytes(body)
            if response.headers["content-type"] == nil { response.headers["content-type"] = "application/json" }
        }
        return response
    }

    private func fields(_ value: JSONValue) throws -> HeaderFields {
        guard case .object(let members) = value else { throw failure("gave header fields that are no object") }
        return HeaderFields(
            try members.sorted { $0.key < $1.key }.compactMap { name, value in
                switch value {
                case .string(let text): (name, text)
                case .null: nil
                default: throw failure("gave a header field that is no text")
                }
            })
    }

    private func failure(_ what: String) -> CmdletFailure {
        CmdletFailure(.usage, "PipelineStepFailed", "The pipeline step \(TerminalText.printable(name)) \(what).")
    }
}
