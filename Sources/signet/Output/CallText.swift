import CommandSupport
import GraphWire

/// The log of a connector's calls for a person to read.
enum CallText {
    /// The columns, with the widths they begin with where rows come one after the other.
    static let columns: [(name: String, width: Int)] = [
        ("TIME", 24), ("SOURCE", 14), ("STEP", 25), ("TRY", 3), ("OUTCOME", 15), ("STATUS", 6), ("MS", 5),
        ("CERTIFICATE", 11), ("CODE", 11), ("MESSAGE", 0),
    ]

    /// One line for each call.
    static func table(_ calls: [LoggedCall]) -> [String] {
        guard !calls.isEmpty else { return ["no calls"] }
        var table = TextTable(columns.map(\.name))
        table.rows = calls.map { row($0.call) }
        return table.lines
    }

    /// The cells of a call.
    static func row(_ call: ConnectorCall) -> [String] {
        [
            call.startedDateTime.replacing("T", with: " "), call.userFlowId ?? call.source, ProbeText.step(call.step),
            String(call.attempt), call.outcome, call.status.map(String.init) ?? "-",
            Milliseconds.number(call.durationMilliseconds), certificate(call), call.code ?? "-", call.message ?? "",
        ]
    }

    /// The beginning of a thumbprint, which tells the certificates of one connector apart; what else proved who calls.
    private static func certificate(_ call: ConnectorCall) -> String {
        guard let thumbprint = call.certificateThumbprint else {
            return call.authentication == "none" ? "-" : call.authentication
        }
        return thumbprint.count > 10 ? "\(thumbprint.prefix(10))…" : thumbprint
    }

    /// All calls as one list.
    static func body(_ calls: [LoggedCall]) -> [UInt8] {
        OrderedJSON.object(JSONMembers([JSONMember("value", .array(calls.map(\.element)))])).bytes
    }
}
