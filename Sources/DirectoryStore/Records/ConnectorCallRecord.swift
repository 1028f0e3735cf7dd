/// One attempt to call a connector's endpoint, as it is kept.
public struct ConnectorCallRecord: Hashable, Sendable {
    /// On whose behalf endpoints are called.
    public enum Source: String, Sendable, CaseIterable {
        /// A person signs up.
        case signUp
        /// An administrator looks.
        case probe
    }

    /// The connector's tenant.
    public var tenant: TenantID
    /// The connector.
    public var connectorID: String
    /// Its place in the order of keeping, given by the store; 0 before that.
    public var position: Int64
    /// What the attempts of one call have in common.
    public var callID: String
    /// When it began, milliseconds since 1970.
    public var startedAt: Int64
    /// On whose behalf.
    public var source: Source
    /// The user flow; `nil` for a probe.
    public var userFlowID: String?
    /// The step, by its name in Graph.
    public var step: String
    /// 1 or 2.
    public var attempt: Int
    /// `basic`, `clientCertificate` or `none`.
    public var authentication: String
    /// SHA-1 of the certificate that was held ready.
    public var certificateThumbprint: String?
    /// What came of it, such as `continue`.
    public var outcome: String
    /// The code of a failure.
    public var code: String?
    /// What failed, in a sentence without secrets.
    public var message: String?
    /// The HTTP status of the answer.
    public var status: Int?
    /// Time from start to end, in microseconds.
    public var microseconds: Int64
    /// Bytes of the request's body.
    public var requestBytes: Int
    /// Bytes of the answer's body.
    public var answerBytes: Int
    /// The request's body, where bodies are kept.
    public var requestBody: String?
    /// The answer's body, where bodies are kept.
    public var answerBody: String?

    /// Makes a record.
    public init(
        tenant: TenantID, connectorID: String, position: Int64 = 0, callID: String, startedAt: Int64, source: Source,
        userFlowID: String? = nil, step: String, attempt: Int, authentication: String,
        certificateThumbprint: String? = nil, outcome: String, code: String? = nil, message: String? = nil,
        status: Int? = nil, microseconds: Int64, requestBytes: Int = 0, answerBytes: Int = 0,
        requestBody: String? = nil, answerBody: String? = nil
    ) {
        self.tenant = tenant
        self.connectorID = connectorID
        self.position = position
        self.callID = callID
        self.startedAt = startedAt
        self.source = source
        self.userFlowID = userFlowID
        self.step = step
        self.attempt = attempt
        self.authentication = authentication
        self.certificateThumbprint = certificateThumbprint
        self.outcome = outcome
        self.code = code
        self.message = message
        self.status = status
        self.microseconds = microseconds
        self.requestBytes = requestBytes
        self.answerBytes = answerBytes
        self.requestBody = requestBody
        self.answerBody = answerBody
    }
}

/// The fields by which attempts can be looked for.
public enum ConnectorCallField: QueryField {
    /// ``ConnectorCallRecord/position``.
    case position
    /// ``ConnectorCallRecord/startedAt``, in seconds since 1970.
    case startedAt
    /// ``ConnectorCallRecord/source``.
    case source
    /// ``ConnectorCallRecord/userFlowID``.
    case userFlowID
    /// ``ConnectorCallRecord/step``.
    case step
    /// ``ConnectorCallRecord/attempt``.
    case attempt
    /// ``ConnectorCallRecord/authentication``.
    case authentication
    /// ``ConnectorCallRecord/certificateThumbprint``.
    case certificateThumbprint
    /// ``ConnectorCallRecord/outcome``.
    case outcome
    /// ``ConnectorCallRecord/code``.
    case code
    /// ``ConnectorCallRecord/status``.
    case status
    /// ``ConnectorCallRecord/microseconds``, as milliseconds.
    case durationMilliseconds

    /// How the field compares.
    public var kind: FieldKind {
        switch self {
        case .position, .startedAt, .attempt, .status, .durationMilliseconds: .number
        case .userFlowID: .identifier
        case .source, .step, .authentication, .certificateThumbprint, .outcome, .code: .text
        }
    }

    /// Whether the field may hold nothing.
    public var isOptional: Bool {
        switch self {
        case .userFlowID, .certificateThumbprint, .code, .status: true
        default: false
        }
    }
}

extension ConnectorCallRecord: QueriedRecord {
    /// What a field holds.
    public func value(of field: ConnectorCallField) -> FieldValue {
        switch field {
        case .position: .integer(position)
        case .startedAt: .number(Double(startedAt) / 1_000)
        case .source: .text(source.rawValue)
        case .userFlowID: userFlowID.map { .text($0) } ?? .null
        case .step: .text(step)
        case .attempt: .integer(Int64(attempt))
        case .authentication: .text(authentication)
        case .certificateThumbprint: certificateThumbprint.map { .text($0) } ?? .null
        case .outcome: .text(outcome)
        case .code: code.map { .text($0) } ?? .null
        case .status: status.map { .integer(Int64($0)) } ?? .null
        case .durationMilliseconds: .number(Double(microseconds) / 1_000)
        }
    }
}
