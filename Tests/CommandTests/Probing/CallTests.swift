import ArgumentParser
import CommandSupport
import Foundation
import GraphClient
import GraphWire
import Synchronization
import Testing

@testable import signet

@Suite("The log of calls")
struct CallTests {
    private func logged(_ calls: [ConnectorCall]) throws -> [LoggedCall] {
        try calls.map { LoggedCall($0, try OrderedJSON(parsing: JSONText.bytes($0))) }
    }

    private func command(_ options: [String]) throws -> ShowCalls {
        try #require(try SignetCommand.parseAsRoot(["connectors", "calls", "1"] + options) as? ShowCalls)
    }

    @Test("is a table for a person")
    func table() throws {
        #expect(CallText.table([]) == ["no calls"])
        let block = ProbeFixtures.call(8) { call in
            (call.outcome, call.authentication, call.certificateThumbprint) = ("showBlockPage", "none", nil)
            call.durationMilliseconds = .infinity
        }
        let lines = CallText.table([ProbeFixtures.call(7), ProbeFixtures.probe(9)].map { LoggedCall($0, .null) })
        #expect(
            lines.joined(separator: "\n") == """
                TIME                      SOURCE         STEP                       TRY  OUTCOME   STATUS  MS  CERTIFICATE  CODE         MESSAGE
                2026-11-20 10:00:00.123Z  B2X_1_Partner  post-attribute-collection  1    continue  200     12  AAAABBBBCC…  -
                2026-11-20 10:00:00.123Z  probe          post-federation-signup     2    failed    -       12  basic        AADB2C90275  no answer?within 20 s
                """)
        #expect(Array(CallText.row(block)[4...8]) == ["showBlockPage", "200", "-", "-", "-"])
    }

    @Test("is one list as JSON, every call with the same members")
    func body() throws {
        let calls = try logged([ProbeFixtures.call(7), ProbeFixtures.probe(9)])
        guard case .object(let list) = try OrderedJSON(parsing: CallText.body(calls)),
            case .array(let elements)? = list["value"]
        else {
            Issue.record("no list")
            return
        }
        let names = elements.map { element -> [String] in
            if case .object(let members) = element { members.map(\.name) } else { [] }
        }
        #expect(names.count == 2 && names[0] == names[1])
        #expect(names.first?.prefix(4) == ["sequence", "startedDateTime", "source", "userFlowId"])
    }

    @Test("keeps what a later service says beside")
    func unknownMembers() throws {
        let logged = LoggedCall(
            ProbeFixtures.call(1), try OrderedJSON(parsing: Array(#"{"sequence":1,"new":[2]}"#.utf8)))
        guard case .object(let members) = logged.element else {
            Issue.record("no object")
            return
        }
        #expect(members["new"] == .array([.number(JSONNumber(2))]))
        #expect(members["code"] == .null)
    }

    @Test("is filtered by the service")
    func filters() throws {
        #expect(try command([]).filter(now: UploadFixtures.now).text() == nil)
        let all = try command(["--failed", "--flow", "Partner", "--step", "preTokenIssuance", "--since", "24h"])
            .filter(now: UploadFixtures.now)
        #expect(
            all.text(behind: 7)
                == "sequence gt 7 and startedDateTime ge 2026-11-19T10:00:00Z and userFlowId eq 'B2X_1_Partner' "
                + "and step eq 'preTokenIssuance' and outcome eq 'failed'")
        #expect(CallFilter(flow: "O'B").text() == "userFlowId eq 'O''B'")
        #expect(try command(["--since", "15m"]).since?.seconds == 900)
        for words in [["--top", "0"], ["--top", "100001"], ["--since", "1y"], ["--since", "m"]] {
            #expect(throws: (any Error).self) { try command(words) }
        }
        #expect(throws: CommandFailure.self) { try command(["--step", "x"]).filter(now: UploadFixtures.now) }
    }

    // MARK: Reading

    private func page(_ sequences: [Int64], next: String? = nil) throws -> TransportResponse {
        let link = next.map { "https://signet.example/signet/connectors/1/calls?\($0)" }
        return TransportResponse(
            status: 200,
            body: try JSONText.bytes(
                CollectionResponse(
                    odataContext: nil, odataNextLink: link, value: sequences.map { ProbeFixtures.call($0) })))
    }

    private func log(_ service: ScriptedService, _ filter: CallFilter = CallFilter()) throws -> CallLog {
        CallLog(service: try service.client().signet, connectorID: "1", filter: filter)
    }

    @Test("is read to the number that is wanted, the newest last")
    func newest() async throws {
        let service = ScriptedService([try page([9, 8], next: "a"), try page([7, 6], next: "b")])
        let log = try log(service)
        let calls = try await log.newest(3, from: log.newestRequest(3).send())
        #expect(calls.map(\.call.sequence) == [7, 8, 9])
        #expect(service.urls.map { $0.split(separator: "?").last } == ["$top=3", "a"])
        let empty = ScriptedService([try page([], next: "a")])
        let emptyLog = try self.log(empty)
        #expect(try await emptyLog.newest(3, from: emptyLog.newestRequest(5_000).send()).isEmpty)
        #expect(empty.urls.first?.hasSuffix("?$top=999") == true)
    }

    @Test("is read on behind a call, over all pages")
    func behind() async throws {
        let service = ScriptedService([try page([4, 5], next: "a"), try page([6])])
        let calls = try await log(service, CallFilter(isFailed: true)).calls(behind: 3)
        #expect(calls.map(\.call.sequence) == [4, 5, 6])
        #expect(
            service.urls.first
                == "https://signet.example/signet/connectors/1/calls"
                + "?$filter=sequence%20gt%203%20and%20outcome%20eq%20%27failed%27&$orderby=sequence&$top=999")
    }

    // MARK: Following

    @Test("is followed without showing a call twice, until nobody looks")
    func feed() async throws {
        let rounds = Mutex(0)
        let asked = Mutex<[Int64]>([])
        let answers: [[Int64]] = [[], [4, 5], [4, 5], [5, 6], []]
        let feed = CallFeed(
            read: { last in
                asked.withLock { $0.append(last) }
                let round = rounds.withLock { $0 - 1 }
                return answers[round].map { LoggedCall(ProbeFixtures.call($0), .null) }
            },
            wait: { rounds.withLock { $0 += 1 } }, isWatched: { rounds.withLock { $0 } <= answers.count },
            tellOutage: { Issue.record("there is no outage: \($0)") })
        let shown = Mutex<[[Int64]]>([])
        try await feed.run(behind: 3) { calls in
            shown.withLock { $0.append(calls.map(\.call.sequence)) }
        }
        #expect(shown.withLock { $0 } == [[4, 5], [6]])
        #expect(asked.withLock { $0 } == [3, 3, 5, 5, 6])
    }

    /// Follows a service that gives these answers in turn; what was shown and what was told, in order.
    private func follow(_ answers: [Result<[Int64], any Error>]) async throws -> [String] {
        let rounds = Mutex(0)
        let events = Mutex<[String]>([])
        let feed = CallFeed(
            read: { _ in
                try answers[rounds.withLock { $0 - 1 }].get().map { LoggedCall(ProbeFixtures.call($0), .null) }
            },
            wait: { rounds.withLock { $0 += 1 } }, isWatched: { rounds.withLock { $0 } <= answers.count },
            tellOutage: { reason in events.withLock { $0.append(reason) } })
        try await feed.run(behind: 3) { calls in
            events.withLock { $0.append("\(calls.map(\.call.sequence))") }
        }
        return events.withLock { $0 }
    }

    @Test("is followed through outages of the service, each of which is told once")
    func outages() async throws {
        let refused = GraphClientError(.connectionFailed, "nobody answers")
        let late = GraphClientError(.timedOut, "no answer in time")
        let busy = ODataError(response: TransportResponse(status: 503))
        let told = try await follow([
            .success([4]), .failure(refused), .failure(late), .failure(busy), .success([4, 5]), .success([]),
            .failure(busy), .success([6]),
        ])
        #expect(
            told == [
                "[4]", "nobody answers", "[5]", "the service refused with status 503 and no words", "[6]",
            ])
        for code in [
            GraphClientError.Code.hostNotFound, .connectionLost, .timedOut, .truncatedAnswer, .tlsFailed,
            .signInUnavailable,
        ] {
            #expect(try await follow([.failure(GraphClientError(code, "away")), .success([4])]) == ["away", "[4]"])
        }
    }

    @Test("is no longer followed where another try would not help")
    func refusals() async throws {
        for status in [400, 401, 403, 404, 429, 500] {
            let refusal = ODataError(response: TransportResponse(status: status))
            await #expect(throws: ODataError.self) { try await follow([.failure(refusal), .success([4])]) }
        }
        for code in [GraphClientError.Code.untrustedCertificate, .signInRefused, .unexpectedAnswer] {
            await #expect(throws: GraphClientError.self) {
                try await follow([.failure(GraphClientError(code, "no")), .success([4])])
            }
        }
        await #expect(throws: CancellationError.self) { try await follow([.failure(CancellationError())]) }
    }

    @Test("that is followed has its header at once, and rows that fit below it")
    func stream() throws {
        var stream = CallStream(try FormatOptions.parse(["--output", "table"]))
        let header = try #require(try stream.text(of: []))
        #expect(header.hasPrefix("TIME                      SOURCE          STEP"))
        let row = try #require(try stream.text(of: logged([ProbeFixtures.probe(1)])))
        #expect(!row.contains("TIME") && !row.contains("\n"))
        #expect(try column(of: "failed", in: row) == column(of: "OUTCOME", in: header))
        #expect(try column(of: "AADB2C90275", in: row) == column(of: "CODE", in: header))
    }

    private func column(of text: String, in line: String) throws -> Int {
        line.distance(from: line.startIndex, to: try #require(line.firstRange(of: text)?.lowerBound))
    }

    @Test("that is followed is a line for each call as JSON and with tabs, and one sequence as YAML")
    func streamedFormats() throws {
        let calls = try logged([ProbeFixtures.call(1), ProbeFixtures.probe(2)])
        func text(_ options: [String]) throws -> [String] {
            var stream = CallStream(try FormatOptions.parse(options))
            #expect(try stream.text(of: []) == nil)
            return try #require(try stream.text(of: calls)).split(separator: "\n").map(String.init)
        }
        let json = try text(["--output", "json"])
        #expect(json.count == 2)
        for (line, sequence) in zip(json, [1, 2] as [Int64]) {
            #expect(try JSONValue(parsing: Data(line.utf8)).member("sequence") == .integer(sequence))
        }
        let tabs = try text(["--output", "tsv"])
        #expect(tabs.count == 2)
        #expect(Set(tabs.map { $0.count { $0 == "\t" } }).count == 1)
        #expect(try text(["--output", "yaml"]).filter { $0.hasPrefix("- ") } == ["- sequence: 1", "- sequence: 2"])
        let query = ["--query", "value[].{S: sequence, O: outcome}"]
        #expect(try text(["--output", "tsv"] + query) == ["1\tcontinue", "2\tfailed"])
        #expect(try text(["--output", "table"] + query) == ["S  O", "1  continue", "2  failed"])
        #expect(
            try text(["--output", "json"] + query) == [#"[{"S":1,"O":"continue"}]"#, #"[{"S":2,"O":"failed"}]"#])
        #expect(
            try text(["--output", "yaml"] + query) == [
                "---", "- S: 1", "  O: continue", "---", "- S: 2", "  O: failed",
            ])
        var stream = CallStream(try FormatOptions.parse(["--output", "json", "--query", "abs(value)"]))
        #expect(throws: CommandFailure.self) { try stream.text(of: calls) }
    }
}
