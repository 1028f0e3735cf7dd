import CommandSupport
import GraphClient
import GraphWire

/// A call of a log: as a type, and as it came.
struct LoggedCall {
    let call: ConnectorCall
    /// With all members that a call can have, in one order, `null` where the service left one out: lines of different calls
    /// have the same columns.
    let element: OrderedJSON

    /// Members in the order in which a person asks for them; those that hold much come last.
    private static let members = [
        "sequence", "startedDateTime", "source", "userFlowId", "step", "attempt", "outcome", "code", "message",
        "status",
        "durationMilliseconds", "authentication", "certificateThumbprint", "callId", "requestBytes", "answerBytes",
        "requestBody", "answerBody",
    ]

    init(_ call: ConnectorCall, _ element: OrderedJSON) {
        self.call = call
        guard case .object(let came) = element else {
            self.element = element
            return
        }
        var members = JSONMembers(Self.members.map { JSONMember($0, came[$0] ?? .null) })
        for member in came { members.set(member.name, to: member.value) }
        self.element = .object(members)
    }

    /// Those of a page, as it orders them.
    ///
    /// - Throws: ``CommandFailure`` with `.refused` for a page that cannot be read.
    static func all(
        in page: GraphResponse<CollectionResponse<ConnectorCall>>
    ) throws(CommandFailure) -> [LoggedCall] {
        guard case .object(let members)? = try? OrderedJSON(parsing: page.body),
            case .array(let elements)? = members["value"], elements.count == page.value.value.count
        else { throw CommandFailure(.refused, "a page of the log cannot be read") }
        return zip(page.value.value, elements).map(LoggedCall.init)
    }
}
