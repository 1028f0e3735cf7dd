public import Foundation
import GraphWire
import HTTPTypes
import Hummingbird
import Synchronization

/// Faults that were asked for, to test how clients take them; dev mode only.
public final class FaultPlan: Sendable {
    /// What goes wrong with how many of which requests.
    struct Fault: Sendable {
        var remaining: Int
        /// `nil` for any.
        let method: String?
        /// A part of the path, in lower case; `nil` for any.
        let path: String?
        let kind: Kind
        /// Waited before anything else.
        let delay: Duration
    }

    enum Kind: Sendable {
        /// The answer is this status.
        case status(Int, retryAfter: Int?)
        /// The answer is a redirect to this address, 307.
        case redirect(String)
        /// The connection ends before the answer.
        case drop
        /// The connection ends inside the answer.
        case truncate
        /// Nothing beside the delay.
        case slow
    }

    private let faults = Mutex<[Fault]>([])
    private static let statuses: Set<Int> = [429, 500, 502, 503, 504]
    private static let longestDelay = 120_000.0

    /// Plans nothing.
    public init() {}

    /// Reads `{"faults": [{"count": 2, "method": "POST", "pathContains": "upload", "status": 503, "retryAfter": 1}]}`;
    /// `"delayMilliseconds"` makes slow, `"drop": true` ends the connection without an answer, `"truncate": true` inside
    /// the answer, `"redirect": "https://…"` sends elsewhere. What was planned before is forgotten.
    func replace(with body: JSONValue) throws {
        let planned = try body.objects("faults").map(Self.fault)
        faults.withLock { $0 = planned }
    }

    /// Reads a file of the same form.
    ///
    /// - Throws: an error whose description says what is wrong.
    public func replace(withJSON data: Data) throws {
        do {
            try replace(with: JSONValue(parsing: data))
        } catch let error as GraphError {
            throw FaultPlanError(description: error.message)
        }
    }

    /// The fault that a request meets, if any; it counts as met.
    func next(method: String, path: String) -> Fault? {
        let path = path.lowercased()
        return faults.withLock { faults in
            guard
                let index = faults.firstIndex(where: { fault in
                    fault.remaining > 0 && fault.method ?? method == method
                        && fault.path.map { path.contains($0) } ?? true
                })
            else { return nil }
            faults[index].remaining -= 1
            return faults[index]
        }
    }

    private static func fault(_ value: JSONValue) throws -> Fault {
        let count = try value.double("count") ?? 1
        let delay = try value.double("delayMilliseconds") ?? 0
        let retryAfter = try value.double("retryAfter")
        guard (1...1_000_000).contains(count), (0...longestDelay).contains(delay),
            retryAfter.map({ (0...86_400).contains($0) }) ?? true
        else {
            throw GraphError.badRequest(
                "count is 1 to 1000000, delayMilliseconds 0 to 120000, retryAfter 0 to 86400.", target: "faults")
        }
        let kind: Kind
        if let number = try value.double("status") {
            guard let status = Int(exactly: number), statuses.contains(status) else {
                let known = statuses.sorted().map(String.init).joined(separator: ", ")
                throw GraphError.badRequest("status is one of \(known).", target: "status")
            }
            kind = .status(status, retryAfter: retryAfter.map { Int($0) })
        } else if let address = try value.text("redirect") {
            guard address.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
                throw GraphError.badRequest("redirect is an address.", target: "redirect")
            }
            kind = .redirect(address)
        } else if try value.bool("drop") == true {
            kind = .drop
        } else if try value.bool("truncate") == true {
            kind = .truncate
        } else if delay > 0 {
            kind = .slow
        } else {
            throw GraphError.badRequest(
                "A fault has a status, redirect, drop, truncate or delayMilliseconds.", target: "faults")
        }
        return Fault(
            remaining: Int(count), method: try value.text("method")?.uppercased(),
            path: try value.text("pathContains")?.lowercased(), kind: kind, delay: .milliseconds(delay))
    }
}

extension FaultPlan.Fault {
    /// Lets it happen.
    ///
    /// - Parameter hangUp: ends the connection.
    /// - Returns: the answer, or `nil` when the request goes on as ever.
    /// - Throws: ``GraphError`` where the answer is an error.
    func happen(hangUp: () async throws -> Void) async throws -> Response? {
        if delay > .zero { try await Task.sleep(for: delay) }
        switch kind {
        case .slow: return nil
        case .status(let code, let retryAfter):
            var error = GraphError(
                status: HTTPResponse.Status(code: code), code: code == 429 ? "TooManyRequests" : "serviceNotAvailable",
                message: "This answer was asked for at /signet/faults.")
            if let retryAfter { error.headers[.retryAfter] = String(retryAfter) }
            throw error
        case .redirect(let address): return Response(status: .temporaryRedirect, headers: [.location: address])
        case .drop:
            try await hangUp()
            // Nobody hears it any more.
            return Response(status: .internalServerError)
        case .truncate:
            // A body that fails after its head was sent ends the connection.
            return Response(
                status: .ok, body: ResponseBody(contentLength: 1_048_576) { _ in throw DroppedConnection() })
        }
    }

    private struct DroppedConnection: Error {}
}

/// Why a plan of faults cannot be used.
public struct FaultPlanError: Error, CustomStringConvertible {
    /// What is wrong with it.
    public let description: String
}
