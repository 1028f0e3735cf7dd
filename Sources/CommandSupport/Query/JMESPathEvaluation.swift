/// Answers one query. It counts what it does, since a short expression such as `[@,@]|[@,@]|…` can make more than any
/// memory holds.
struct JMESPathEvaluation {
    /// How many steps and values one query may take, whatever the document, and for each value of the document.
    private static let budget = (fixed: 1_000_000, forEachValue: 50)
    /// How deep what a query makes may be nested.
    private static let deepest = 200

    private var left: Int

    init(of document: OrderedJSON) {
        left = Self.budget.fixed + Self.budget.forEachValue * document.size
    }

    /// The value of a node applied to a value.
    mutating func value(of node: JMESPathNode, on value: OrderedJSON) throws(JMESPathError) -> OrderedJSON {
        try spend(1)
        switch node {
        case .current: return value
        case .literal(let literal): return literal
        case .field(let name):
            guard case .object(let members) = value else { return .null }
            return members[name] ?? .null
        case .index(let index): return Self.element(index, of: value)
        case .slice(let start, let stop, let step): return Self.slice(value, start, stop, step)
        case .chain(let parts):
            var value = value
            for part in parts { value = try self.value(of: part, on: value) }
            return value
        case .list(let base, let each): return try projection(of: base, each: each, on: value)
        case .values(let base, let each): return try valueProjection(of: base, each: each, on: value)
        case .filter(let base, let condition, let each):
            return try filtered(base, by: condition, each: each, on: value)
        case .flatten(let base): return try flattened(base, on: value)
        case .selectList(let parts): return try selectList(parts, on: value)
        case .selectHash(let parts): return try selectHash(parts, on: value)
        case .any(let parts): return try first(of: parts, whereTrue: true, on: value)
        case .all(let parts): return try first(of: parts, whereTrue: false, on: value)
        case .not(let part): return .bool(!(try self.value(of: part, on: value)).isTrue)
        case .compare(let comparator, let left, let right):
            return try compared(self.value(of: left, on: value), comparator, self.value(of: right, on: value))
        case .call(let function, let arguments, let position):
            return try call(function, arguments, at: position, on: value)
        }
    }

    // MARK: Lists

    private static func element(_ index: Int, of value: OrderedJSON) -> OrderedJSON {
        guard case .array(let elements) = value else { return .null }
        let place = index < 0 ? elements.count + index : index
        return elements.indices.contains(place) ? elements[place] : .null
    }

    /// As Python slices lists.
    private static func slice(_ value: OrderedJSON, _ start: Int?, _ stop: Int?, _ step: Int) -> OrderedJSON {
        guard case .array(let elements) = value, step != 0 else { return .null }
        let count = elements.count
        func place(_ given: Int?, orElse other: Int) -> Int {
            guard let given else { return other }
            let fromStart = given < 0 ? (given < -count ? -1 : count + given) : given
            return step > 0 ? min(max(fromStart, 0), count) : min(max(fromStart, -1), count - 1)
        }
        let first = place(start, orElse: step > 0 ? 0 : count - 1)
        let end = place(stop, orElse: step > 0 ? count : -1)
        return .array(stride(from: first, to: end, by: step).map { elements[$0] })
    }

    private mutating func projection(
        of base: JMESPathNode, each: JMESPathNode, on value: OrderedJSON
    ) throws(JMESPathError) -> OrderedJSON {
        guard case .array(let elements) = try self.value(of: base, on: value) else { return .null }
        return try results(of: each, on: elements)
    }

    private mutating func valueProjection(
        of base: JMESPathNode, each: JMESPathNode, on value: OrderedJSON
    ) throws(JMESPathError) -> OrderedJSON {
        guard case .object(let members) = try self.value(of: base, on: value) else { return .null }
        return try results(of: each, on: members.map(\.value))
    }

    private mutating func filtered(
        _ base: JMESPathNode, by condition: JMESPathNode, each: JMESPathNode, on value: OrderedJSON
    ) throws(JMESPathError) -> OrderedJSON {
        guard case .array(let elements) = try self.value(of: base, on: value) else { return .null }
        var kept: [OrderedJSON] = []
        for element in elements where try self.value(of: condition, on: element).isTrue { kept.append(element) }
        return try results(of: each, on: kept)
    }

    /// A projection leaves out what is null.
    private mutating func results(
        of each: JMESPathNode, on elements: [OrderedJSON]
    ) throws(JMESPathError) -> OrderedJSON {
        var results: [OrderedJSON] = []
        for element in elements {
            let result = try value(of: each, on: element)
            if case .null = result { continue }
            results.append(result)
        }
        return .array(results)
    }

    private mutating func flattened(_ base: JMESPathNode, on value: OrderedJSON) throws(JMESPathError) -> OrderedJSON {
        guard case .array(let elements) = try self.value(of: base, on: value) else { return .null }
        var flat: [OrderedJSON] = []
        for element in elements {
            if case .array(let inner) = element {
                try spend(inner.count)
                flat += inner
            } else {
                flat.append(element)
            }
        }
        return .array(flat)
    }

    // MARK: New values

    private mutating func selectList(
        _ parts: [JMESPathNode], on value: OrderedJSON
    ) throws(JMESPathError) -> OrderedJSON {
        if case .null = value { return .null }
        var elements: [OrderedJSON] = []
        for part in parts { elements.append(try self.value(of: part, on: value)) }
        return try made(.array(elements))
    }

    private mutating func selectHash(
        _ parts: [(name: String, value: JMESPathNode)], on value: OrderedJSON
    ) throws(JMESPathError) -> OrderedJSON {
        if case .null = value { return .null }
        var members = JSONMembers()
        for part in parts { members.set(part.name, to: try self.value(of: part.value, on: value)) }
        return try made(.object(members))
    }

    /// The first value that is true, or false; otherwise the last.
    private mutating func first(
        of parts: [JMESPathNode], whereTrue wanted: Bool, on value: OrderedJSON
    ) throws(JMESPathError) -> OrderedJSON {
        var result = OrderedJSON.null
        for part in parts {
            result = try self.value(of: part, on: value)
            if result.isTrue == wanted { break }
        }
        return result
    }

    private mutating func compared(
        _ left: OrderedJSON, _ comparator: JMESPathNode.Comparator, _ right: OrderedJSON
    ) throws(JMESPathError) -> OrderedJSON {
        switch comparator {
        case .equal: return .bool(try areEqual(left, right))
        case .notEqual: return .bool(!(try areEqual(left, right)))
        case .less: return Self.order(left, right).map { .bool($0 < 0) } ?? .null
        case .lessOrEqual: return Self.order(left, right).map { .bool($0 <= 0) } ?? .null
        case .greater: return Self.order(left, right).map { .bool($0 > 0) } ?? .null
        case .greaterOrEqual: return Self.order(left, right).map { .bool($0 >= 0) } ?? .null
        }
    }

    mutating func areEqual(_ left: OrderedJSON, _ right: OrderedJSON) throws(JMESPathError) -> Bool {
        if !left.isScalar, !right.isScalar { try spendSize(of: left, depth: 0) }
        return left == right
    }

    /// Negative, zero or positive; `nil` for what has no order: only two numbers or two strings have.
    static func order(_ left: OrderedJSON, _ right: OrderedJSON) -> Int? {
        switch (left, right) {
        case (.number(let left), .number(let right)): left < right ? -1 : left == right ? 0 : 1
        case (.string(let left), .string(let right)):
            // Bytes of UTF-8 have the order of the code points.
            left.utf8.lexicographicallyPrecedes(right.utf8)
                ? -1 : left.utf8.elementsEqual(right.utf8) ? 0 : 1
        default: nil
        }
    }

    // MARK: Functions

    private mutating func call(
        _ function: JMESPathFunction, _ arguments: [JMESPathNode.Argument], at position: Int, on value: OrderedJSON
    ) throws(JMESPathError) -> OrderedJSON {
        var values: [OrderedJSON] = []
        var expression = JMESPathNode.current
        for (index, argument) in arguments.enumerated() {
            switch argument {
            case .expression(let node):
                expression = node
                // Its place among the values stays, so that the others keep theirs.
                values.append(.null)
            case .value(let node):
                let argument = try self.value(of: node, on: value)
                try spend(argument.elementCount)
                try function.check(argument, for: index, at: position)
                values.append(argument)
            }
        }
        let call = JMESPathCall(function: function, values: values, expression: expression, position: position)
        return try made(try call.result(&self))
    }

    // MARK: Bounds

    /// - Throws: ``JMESPathError`` with `.tooLarge` when the budget is used up.
    mutating func spend(_ steps: Int) throws(JMESPathError) {
        left -= steps
        guard left >= 0 else {
            throw JMESPathError(kind: .tooLarge, problem: "the query makes more than can be shown", position: 1)
        }
    }

    /// Counts a value that was put together.
    private mutating func made(_ value: OrderedJSON) throws(JMESPathError) -> OrderedJSON {
        try spendSize(of: value, depth: 0)
        return value
    }

    private mutating func spendSize(of value: OrderedJSON, depth: Int) throws(JMESPathError) {
        guard depth <= Self.deepest else {
            throw JMESPathError(
                kind: .tooLarge, problem: "the query nests values deeper than \(Self.deepest) levels", position: 1)
        }
        switch value {
        case .null, .bool, .number: try spend(1)
        case .string(let text): try spend(1 + text.utf8.count / 64)
        case .array(let elements):
            try spend(1)
            for element in elements { try spendSize(of: element, depth: depth + 1) }
        case .object(let members):
            try spend(1)
            for member in members { try spendSize(of: member.value, depth: depth + 1) }
        }
    }
}

extension OrderedJSON {
    /// What counts as true: all but `false`, `null`, and what is empty.
    var isTrue: Bool {
        switch self {
        case .null: false
        case .bool(let value): value
        case .number: true
        case .string(let text): !text.isEmpty
        case .array(let elements): !elements.isEmpty
        case .object(let members): !members.isEmpty
        }
    }

    /// How many values it has, itself included.
    fileprivate var size: Int {
        switch self {
        case .null, .bool, .number: 1
        case .string(let text): 1 + text.utf8.count / 64
        case .array(let elements): elements.reduce(1) { $0 + $1.size }
        case .object(let members): members.reduce(1) { $0 + $1.value.size }
        }
    }

    /// How many elements or members it has.
    fileprivate var elementCount: Int {
        switch self {
        case .array(let elements): elements.count
        case .object(let members): members.count
        case .string(let text): text.utf8.count / 64
        case .null, .bool, .number: 0
        }
    }
}
