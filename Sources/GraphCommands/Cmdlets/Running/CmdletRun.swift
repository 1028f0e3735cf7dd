import CommandSupport
import GraphCatalogue
import GraphClient
import GraphWire

/// Runs a cmdlet that was understood.
struct CmdletRun {
    private let call: CmdletCall
    private let shell: Shell
    private let streams: CmdletStreams
    private let responseHeaders: VariableTarget?
    private let count: VariableTarget?
    private let headers: HeaderFields
    private let programs: (first: [PipelineStep], last: [PipelineStep])
    private var process: ShouldProcess
    private var writer: ObjectWriter

    /// Opens what is written to and looks for what is run, before anything is sent.
    ///
    /// - Throws: ``CmdletFailure``.
    init(_ call: CmdletCall, shell: Shell) throws(CmdletFailure) {
        self.call = call
        self.shell = shell
        func variable(_ control: CmdletParameter.Control) throws(CmdletFailure) -> VariableTarget? {
            guard let text = call.word(control) else { return nil }
            return try VariableTarget(text, parameter: control.rawValue)
        }
        func choice(
            _ action: CmdletParameter.Control, _ place: CmdletParameter.Control, default preference: ActionPreference
        ) throws(CmdletFailure) -> CmdletStreams.Choice {
            let word = call.word(action)
            return CmdletStreams.Choice(
                preference: try word.map { text throws(CmdletFailure) in
                    try ActionPreference(text, parameter: action.rawValue)
                } ?? preference, variable: try variable(place))
        }
        streams = CmdletStreams(
            shell: shell, isVerbose: call.flag(.verbose), isDebug: call.flag(.debug),
            errors: try choice(.errorAction, .errorVariable, default: .proceed),
            warnings: try choice(.warningAction, .warningVariable, default: .proceed),
            information: try choice(.informationAction, .informationVariable, default: .silentlyContinue))
        if let word = call.word(.progressAction) {
            _ = try ActionPreference(word, parameter: CmdletParameter.Control.progressAction.rawValue)
        }
        headers = try Self.headers(of: call)
        responseHeaders = try variable(.responseHeadersVariable)
        count = try variable(.countVariable)
        func steps(_ control: CmdletParameter.Control) throws(CmdletFailure) -> [PipelineStep] {
            try call.texts(control).map { name throws(CmdletFailure) in
                try PipelineProgram(name, parameter: control.rawValue, shell: shell).step
            }
        }
        programs = (try steps(.httpPipelinePrepend), try steps(.httpPipelineAppend))
        process = ShouldProcess(
            command: call.command, isWhatIf: call.flag(.whatIf), asks: call.flag(.confirm),
            prompt: HostPrompt(shell: shell))
        let writesSeveral =
            !call.flag(.whatIf)
            && (call.set.operation.isList
                || call.identities.count != 1 && call.set.operation.responseBody != .none)
        writer = ObjectWriter(
            shell: shell, writesSeveral: writesSeveral,
            buffer: try call.number(.outBuffer, in: 0...Int32.max) ?? 0, outVariable: try variable(.outVariable),
            pipelineVariable: try variable(.pipelineVariable))
    }

    /// Does what was asked for, object by object.
    ///
    /// - Returns: the exit code of the first failure; `nil` when there was none.
    mutating func run() async throws -> CommandExitCode? {
        if call.flag(.breakIn) { try await DebuggerWait.wait(shell) }
        streams.debug(
            "[CmdletBeginProcessing]: - \(call.cmdlet.name) begin processing with parameterSet '\(call.set.name)'.")
        for warning in call.warnings { try streams.warning(warning) }
        let client = try makeClient()
        var exitCode: CommandExitCode?
        for identity in call.identities {
            do {
                try await run(identity, client)
            } catch {
                if error is CancellationError { throw error }
                let record = ErrorRecord(error, command: call.command)
                exitCode = exitCode ?? record.exitCode
                guard try streams.error(record) else { break }
            }
        }
        try writer.finish(hasFailed: exitCode != nil)
        streams.debug("[CmdletEndProcessing]: - \(call.cmdlet.name) end processing.")
        return exitCode
    }

    private mutating func run(_ identity: JSONValue, _ client: GraphClient?) async throws {
        let operation = call.set.operation
        let keys = try call.pathKeys(for: identity)
        if operation.method != .get {
            // The target that the generated code names: method and template.
            guard try process.allows("Call remote '\(operation.method.rawValue) \(operation.path)' operation") else {
                return
            }
        }
        guard let client else { return }
        if operation.isList { return try await list(client, operation, keys) }
        let answer = try await send(
            try client.request(operation, keys: keys, query: call.query, body: call.body))
        if let value = answer.value {
            writer.write(value)
        } else if call.flag(.passThru) {
            writer.writeTrue()
        }
    }

    // MARK: Lists

    /// Reads pages as Microsoft's modules do: all with `-All`, as many as `-Top` needs, else the first.
    private mutating func list(_ client: GraphClient, _ operation: GraphOperation, _ keys: [String]) async throws {
        let (top, pageSize) = (try call.top(), try call.pageSize())
        var query = call.query
        // A service takes at most 999 at once; the rest is counted here.
        if let size = pageSize.map({ min($0, top ?? $0) }) ?? top, size <= 999 { query.append(("$top", String(size))) }
        if count != nil { query.append(("$count", "true")) }
        var left = top ?? Int.max
        let readsOn = call.flag(.all) || top != nil
        let progress = ProgressLine(shell: shell, isOn: readsOn && call.word(.progressAction) == nil)
        var seen: Set<String> = []
        var request = try client.request(operation, keys: keys, query: query, body: nil)
        var read = 0
        while true {
            let page = try await send(request).value
            guard case .array(let elements)? = page?.member("value") else {
                throw CmdletFailure(
                    .refused, "UnexpectedAnswer", "The service did not answer with a list.",
                    remedy: "check that the address is that of a Graph service")
            }
            if read == 0, let number = page?.member("@odata.count") { count?.set(number) }
            elements.prefix(left).forEach { writer.write($0) }
            left -= min(left, elements.count)
            read += elements.count
            progress.show("\(read) objects read")
            guard readsOn, left > 0, case .string(let link)? = page?.member("@odata.nextLink") else { break }
            guard seen.insert(link).inserted else {
                throw CmdletFailure(
                    .refused, "UnexpectedAnswer", "The link to the next page leads to a page that was read.",
                    remedy: "check that the address is that of a Graph service")
            }
            request = try client.request(nextLink: NextLink.asking(for: left, at: link))
        }
        progress.end()
    }

    // MARK: Sending

    private func send(_ request: GraphRequest<JSONValue?>) async throws -> GraphResponse<JSONValue?> {
        let sent = request.transportRequest
        streams.verbose(
            "\(sent.method.rawValue) \(sent.url) with \(sent.body?.count ?? 0)-byte payload")
        let answer = try await request.send()
        streams.verbose(
            "received \(answer.body.count)-byte response of content type "
                + (answer.headers["content-type"] ?? "none"))
        responseHeaders?.set(Self.json(answer.headers))
        for field in answer.headers where field.name.lowercased() == "warning" { try streams.warning(field.value) }
        if let id = answer.requestID { try streams.information("request-id: \(id)") }
        return answer
    }

    /// Every value of a field, as .NET keeps them.
    private static func json(_ headers: HeaderFields) -> JSONValue {
        var members: [String: [JSONValue]] = [:]
        for field in headers { members[field.name, default: []].append(.string(field.value)) }
        return .object(members.mapValues { .array($0) })
    }

    /// `nil` where nothing will be sent.
    private func makeClient() throws -> GraphClient? {
        guard !call.flag(.whatIf) else { return nil }
        var choices = ServiceTarget.Choices()
        choices.proxy = try ProxyParameters(call, shell: shell).choice
        let (headers, streams) = (headers, streams)
        let shown = PipelineStep("debug") { request, next in
            streams.debug(MessageBlocks.text(of: request))
            let response = try await next(request)
            streams.debug(MessageBlocks.text(of: response))
            return response
        }
        return try shell.makeClient(choices, true).with(version: call.cmdlet.version).with { options in
            for field in headers { options.headers[field.name] = field.value }
            options.prependedSteps += programs.first
            // Innermost, so that what is shown is what goes out.
            options.appendedSteps += programs.last + (streams.isDebug ? [shown] : [])
        }
    }

    /// The fields that parameters name, and those of `-Headers`.
    private static func headers(of call: CmdletCall) throws(CmdletFailure) -> HeaderFields {
        var headers = HeaderFields([])
        for field in call.headers { try set(field.name, to: field.value, in: &headers, option: "-\(field.name)") }
        guard let given = try call.structure(.headers) else { return headers }
        guard case .object(let members) = given else {
            throw CmdletFailure(
                "ParameterArgumentTransformationError", "Cannot bind parameter 'Headers'. It takes a hash table.",
                remedy: "write @{ ConsistencyLevel = \"eventual\" }")
        }
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            switch value {
            case .string(let text): try set(name, to: text, in: &headers, option: "-Headers")
            case .integer(let number): try set(name, to: String(number), in: &headers, option: "-Headers")
            case .bool(let flag): try set(name, to: flag ? "True" : "False", in: &headers, option: "-Headers")
            default:
                throw CmdletFailure(
                    "ParameterArgumentTransformationError", "Cannot bind parameter 'Headers'. A field's value is text.")
            }
        }
        return headers
    }

    private static func set(
        _ name: String, to value: String, in headers: inout HeaderFields, option: String
    ) throws(CmdletFailure) {
        do {
            let field = try HeaderArgument(name: name, value: value, option: option)
            headers[field.name] = field.value
        } catch {
            throw CmdletFailure(error, "ParameterArgumentTransformationError")
        }
    }
}
