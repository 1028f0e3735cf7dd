/// Understands an expression: a parser by operator precedence, with the binding powers that the language's own
/// implementations use.
struct JMESPathParser {
    private let tokens: [JMESPathToken]
    private var index = 0
    private var depth = 0

    /// A node with how many levels it has.
    private struct Part {
        let node: JMESPathNode
        var height = 1
    }

    static func parse(_ text: String) throws(JMESPathError) -> JMESPathNode {
        var parser = JMESPathParser(tokens: try JMESPathLexer.tokens(of: text))
        let part = try parser.expression(0)
        guard parser.kind == .end else { throw parser.unexpected("the end is expected, not") }
        return part.node
    }

    private init(tokens: [JMESPathToken]) {
        self.tokens = tokens
    }

    private mutating func expression(_ power: Int) throws(JMESPathError) -> Part {
        depth += 1
        guard depth <= JMESPath.deepest else { throw tooDeep() }
        defer { depth -= 1 }
        var left = try start()
        while power < kind.bindingPower { left = try continuation(of: left) }
        return left
    }

    // MARK: What begins an expression

    private mutating func start() throws(JMESPathError) -> Part {
        let token = self.token
        switch token.kind {
        case .literal(let value):
            advance()
            return Part(node: .literal(value))
        case .identifier(let name):
            advance()
            return kind == .leftParenthesis ? try call(name, at: token.position) : Part(node: .field(name))
        case .quotedIdentifier(let name):
            advance()
            guard kind != .leftParenthesis else { throw failure("a function's name is written without quotes", token) }
            return Part(node: .field(name))
        case .current:
            advance()
            return Part(node: .current)
        case .star:
            advance()
            let each = kind == .rightBracket ? Part(node: .current) : try projected(20)
            return try part(.values(.current, each: each.node), [each])
        case .filter:
            advance()
            return try filtered(Part(node: .current))
        case .leftBrace:
            advance()
            return try selectHash()
        case .leftParenthesis:
            advance()
            let inner = try expression(0)
            try take(.rightParenthesis)
            return inner
        case .flatten:
            advance()
            return try flattened(Part(node: .current))
        case .not:
            advance()
            let inner = try expression(45)
            return try part(.not(inner.node), [inner])
        case .leftBracket:
            advance()
            return try bracketAtStart()
        case .end: throw failure(tokens.count == 1 ? "the expression is empty" : "the expression ends too early", token)
        default: throw unexpected("a value is expected, not")
        }
    }

    private mutating func bracketAtStart() throws(JMESPathError) -> Part {
        switch kind {
        case .number, .colon: return try indexOrSlice(of: Part(node: .current))
        case .star where following == .rightBracket:
            advance()
            advance()
            let each = try projected(20)
            return try part(.list(.current, each: each.node), [each])
        default: return try selectList()
        }
    }

    // MARK: What continues one

    private mutating func continuation(of left: Part) throws(JMESPathError) -> Part {
        switch kind {
        case .dot:
            advance()
            guard kind != .star else {
                advance()
                let each = try projected(40)
                return try part(.values(left.node, each: each.node), [left, each])
            }
            return try chained(left, try behindDot(40))
        case .pipe:
            advance()
            return try chained(left, try expression(1))
        case .or:
            advance()
            let right = try expression(2)
            if case .any(let parts) = left.node { return try sibling(.any(parts + [right.node]), left, right) }
            return try part(.any([left.node, right.node]), [left, right])
        case .and:
            advance()
            let right = try expression(3)
            if case .all(let parts) = left.node { return try sibling(.all(parts + [right.node]), left, right) }
            return try part(.all([left.node, right.node]), [left, right])
        case .comparator(let comparator):
            advance()
            let right = try expression(5)
            return try part(.compare(comparator, left.node, right.node), [left, right])
        case .flatten:
            advance()
            return try flattened(left)
        case .filter:
            advance()
            return try filtered(left)
        case .leftBracket:
            advance()
            if case .star = kind {
                advance()
                try take(.rightBracket)
                let each = try projected(20)
                return try part(.list(left.node, each: each.node), [left, each])
            }
            return try indexOrSlice(of: left)
        case .leftParenthesis: throw failure("only a name without quotes can be a function", token)
        default: throw unexpected("an operator is expected, not")
        }
    }

    /// What stands behind a projection and is applied to each of its elements.
    private mutating func projected(_ power: Int) throws(JMESPathError) -> Part {
        if kind.endsProjection { return Part(node: .current) }
        switch kind {
        case .leftBracket, .filter: return try expression(power)
        case .dot:
            advance()
            return try behindDot(power)
        default: throw unexpected("a dot, a bracket or the end is expected, not")
        }
    }

    private mutating func behindDot(_ power: Int) throws(JMESPathError) -> Part {
        switch kind {
        case .identifier, .quotedIdentifier, .star: return try expression(power)
        case .leftBracket:
            advance()
            return try selectList()
        case .leftBrace:
            advance()
            return try selectHash()
        default: throw unexpected("a name, \"*\", \"[\" or \"{\" is expected behind the dot, not")
        }
    }

    private mutating func flattened(_ left: Part) throws(JMESPathError) -> Part {
        let each = try projected(9)
        let flat = try part(.flatten(left.node), [left])
        return try part(.list(flat.node, each: each.node), [flat, each])
    }

    private mutating func filtered(_ left: Part) throws(JMESPathError) -> Part {
        let condition = try expression(0)
        try take(.rightBracket)
        let each = kind == .flatten ? Part(node: .current) : try projected(21)
        return try part(
            .filter(left.node, condition: condition.node, each: each.node), [left, condition, each])
    }

    private mutating func indexOrSlice(of left: Part) throws(JMESPathError) -> Part {
        if case .number(let number) = kind, following != .colon {
            advance()
            try take(.rightBracket)
            return try chained(left, Part(node: .index(number)))
        }
        guard kind == .colon || following == .colon else {
            throw unexpected("a number, \"*\" or \":\" is expected, not")
        }
        let slice = try chained(left, Part(node: try slice()))
        let each = try projected(20)
        return try part(.list(slice.node, each: each.node), [slice, each])
    }

    private mutating func slice() throws(JMESPathError) -> JMESPathNode {
        var numbers: [Int?] = [nil, nil, nil]
        var place = 0
        var isFilled = false
        while kind != .rightBracket {
            switch kind {
            case .colon where place < 2:
                place += 1
                isFilled = false
            case .number(let number) where !isFilled:
                guard place < 2 || number != 0 else {
                    throw JMESPathError(
                        kind: .invalidValue, problem: "the step of a slice cannot be 0", position: token.position)
                }
                numbers[place] = number
                isFilled = true
            default: throw unexpected("a number, \":\" or \"]\" is expected, not")
            }
            advance()
        }
        advance()
        return .slice(start: numbers[0], stop: numbers[1], step: numbers[2] ?? 1)
    }

    // MARK: Lists of expressions

    private mutating func selectList() throws(JMESPathError) -> Part {
        var parts: [Part] = []
        repeat { parts.append(try expression(0)) } while try takeComma(or: .rightBracket)
        return try part(.selectList(parts.map(\.node)), parts)
    }

    private mutating func selectHash() throws(JMESPathError) -> Part {
        var names: [String] = []
        var parts: [Part] = []
        repeat {
            switch kind {
            case .identifier(let name), .quotedIdentifier(let name): names.append(name)
            default: throw unexpected("a name is expected, not")
            }
            advance()
            try take(.colon)
            parts.append(try expression(0))
        } while try takeComma(or: .rightBrace)
        return try part(.selectHash(zip(names, parts).map { ($0, $1.node) }), parts)
    }

    private mutating func call(_ name: String, at position: Int) throws(JMESPathError) -> Part {
        advance()
        var parts: [Part] = []
        var arguments: [JMESPathNode.Argument] = []
        if kind == .rightParenthesis {
            advance()
        } else {
            repeat {
                let isExpression = kind == .expression
                if isExpression { advance() }
                parts.append(try expression(0))
                arguments.append(
                    isExpression ? .expression(parts[parts.count - 1].node) : .value(parts[parts.count - 1].node))
            } while try takeComma(or: .rightParenthesis)
        }
        guard let function = JMESPathFunction(rawValue: name) else {
            let question = NearestName.question(for: name, among: JMESPathFunction.allCases.map(\.rawValue))
            throw JMESPathError(
                kind: .unknownFunction,
                problem: "there is no function \(name)()" + (question.map { "; \($0)" } ?? ""), position: position)
        }
        try function.check(arguments, at: position)
        return try part(.call(function, arguments, position: position), parts)
    }

    // MARK: Nodes

    private func part(_ node: JMESPathNode, _ children: [Part]) throws(JMESPathError) -> Part {
        let height = (children.map(\.height).max() ?? 0) + 1
        guard height <= JMESPath.deepest else { throw tooDeep() }
        return Part(node: node, height: height)
    }

    /// A node that takes in one more child beside those it has.
    private func sibling(_ node: JMESPathNode, _ left: Part, _ right: Part) throws(JMESPathError) -> Part {
        guard right.height < JMESPath.deepest else { throw tooDeep() }
        return Part(node: node, height: max(left.height, right.height + 1))
    }

    private func chained(_ left: Part, _ right: Part) throws(JMESPathError) -> Part {
        if case .chain(let parts) = left.node { return try sibling(.chain(parts + [right.node]), left, right) }
        return try part(.chain([left.node, right.node]), [left, right])
    }

    // MARK: Tokens

    private var token: JMESPathToken { tokens[min(index, tokens.count - 1)] }
    private var kind: JMESPathToken.Kind { token.kind }
    private var following: JMESPathToken.Kind { tokens[min(index + 1, tokens.count - 1)].kind }

    private mutating func advance() { index += 1 }

    private mutating func take(_ wanted: JMESPathToken.Kind) throws(JMESPathError) {
        guard kind == wanted else { throw unexpected("\(wanted.name) is expected, not") }
        advance()
    }

    /// Whether another one follows; otherwise the end of the list is taken.
    private mutating func takeComma(or end: JMESPathToken.Kind) throws(JMESPathError) -> Bool {
        if kind == .comma {
            advance()
            return true
        }
        guard kind == end else { throw unexpected("a comma or \(end.name) is expected, not") }
        advance()
        return false
    }

    private func unexpected(_ expectation: String) -> JMESPathError {
        failure("\(expectation) \(TerminalText.printable(kind.name))", token)
    }

    private func failure(_ problem: String, _ token: JMESPathToken) -> JMESPathError {
        JMESPathError(kind: .syntax, problem: problem, position: token.position)
    }

    private func tooDeep() -> JMESPathError {
        JMESPathError(
            kind: .tooLarge, problem: "the expression is nested deeper than \(JMESPath.deepest) levels",
            position: token.position)
    }
}
