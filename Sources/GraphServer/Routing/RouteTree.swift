import GraphCatalogue
import HTTPTypes

/// Finds the operation of a path in time that depends on the path alone.
///
/// Resource and action names match without regard to case; an action matches with and without `microsoft.graph.`, a
/// function also with and without parentheses;
/// literal names win over keys.
struct RouteTree<Value: Sendable>: Sendable {
    typealias Entry = (method: GraphOperation.Method, path: PathTemplate, versions: Set<APIVersion>, value: Value)

    private struct Node: Sendable {
        /// By name in lower case, and as it is usually spelled, which saves folding it.
        var children: [String: Int] = [:]
        var keyChild: Int?
        var operations: [GraphOperation.Method: (versions: Set<APIVersion>, value: Value)] = [:]
    }

    private var nodes = [Node()]

    /// What was found, and the keys of the path in order.
    struct Match {
        let value: Value
        let keys: [String]
    }

    init(_ entries: [Entry]) {
        for entry in entries {
            var node = 0
            for segment in entry.path.segments { node = child(of: node, segment) }
            nodes[node].operations[entry.method] = (entry.versions, entry.value)
        }
    }

    private mutating func child(of node: Int, _ segment: PathTemplate.Segment) -> Int {
        func makeNode() -> Int {
            nodes.append(Node())
            return nodes.count - 1
        }
        switch segment {
        case .key:
            if let existing = nodes[node].keyChild { return existing }
            let made = makeNode()
            nodes[node].keyChild = made
            return made
        case .literal(let name):
            if let existing = nodes[node].children[name.lowercased()] { return existing }
            let made = makeNode()
            nodes[node].children[name.lowercased()] = made
            nodes[node].children[name] = made
            return made
        case .cast(let name):
            let made = child(of: node, .literal(PathTemplate.namespacePrefix + name))
            nodes[node].children[(PathTemplate.castPrefix + name).lowercased()] = made
            return made
        case .action(let name):
            let made = child(of: node, .literal(name))
            nodes[node].children[(PathTemplate.namespacePrefix + name).lowercased()] = made
            nodes[node].children[PathTemplate.namespacePrefix + name] = made
            return made
        case .function(let name):
            let made = child(of: node, .action(name))
            for spelling in [name, PathTemplate.namespacePrefix + name] {
                nodes[node].children["\(spelling)()".lowercased()] = made
            }
            return made
        }
    }

    /// Finds the operation.
    ///
    /// - Throws: ``GraphError``: 400 or 404 naming the segment nobody knows, or 405 with the methods that are allowed.
    func match(_ segments: [String], method: HTTPRequest.Method, version: APIVersion) throws -> Match {
        var node = 0
        var keys: [String] = []
        for segment in segments {
            let children = nodes[node].children
            if !children.isEmpty, let next = children[segment] ?? children[segment.lowercased()] {
                node = next
            } else if let next = nodes[node].keyChild {
                node = next
                keys.append(segment)
            } else {
                throw GraphError.unknownSegment(segment)
            }
        }
        let operations = nodes[node].operations.filter { $0.value.versions.contains(version) }
        guard !operations.isEmpty else { throw GraphError.unknownSegment(segments.last ?? "") }
        let wanted = method == .head ? GraphOperation.Method.get : GraphOperation.Method(rawValue: method.rawValue)
        guard let wanted, let found = operations[wanted] else {
            throw GraphError.methodNotAllowed(allowed: operations.keys.map(\.rawValue).sorted())
        }
        return Match(value: found.value, keys: keys)
    }
}
