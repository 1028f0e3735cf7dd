/// Reads a `$filter`: `or` binds weaker than `and`, that weaker than `not` (OData 4.01 ABNF, boolCommonExpr).
struct FilterParser {
    private var lexer: FilterLexer
    private var token: FilterToken
    private let option: String
    private var nodeCount = 0
    /// More than any person writes; a longer one would only serve to tie up the database.
    private static let largestNodeCount = 200
    private static let deepestNesting = 50

    init(_ text: String, option: String = "$filter") throws(ODataSyntaxError) {
        self.option = option
        lexer = FilterLexer(text, option: option)
        token = try lexer.next()
    }

    mutating func parse() throws(ODataSyntaxError) -> FilterExpression {
        let expression = try disjunction(depth: 0)
        guard token.kind == .end else { throw fault("the expression should end here, or go on with \"and\" or \"or\"") }
        return expression
    }

    private mutating func disjunction(depth: Int) throws(ODataSyntaxError) -> FilterExpression {
        var left = try conjunction(depth: depth)
        while try takeWord("or") { left = .or(left, try conjunction(depth: depth)) }
        return left
    }

    private mutating func conjunction(depth: Int) throws(ODataSyntaxError) -> FilterExpression {
        var left = try factor(depth: depth)
        while try takeWord("and") { left = .and(left, try factor(depth: depth)) }
        return left
    }

    private mutating func factor(depth: Int) throws(ODataSyntaxError) -> FilterExpression {
        nodeCount += 1
        guard depth <= Self.deepestNesting else { throw fault("the expression is nested too deeply") }
        guard nodeCount <= Self.largestNodeCount else {
            throw fault("the expression has more than \(Self.largestNodeCount) conditions")
        }
        if try takeWord("not") { return .not(try factor(depth: depth + 1)) }
        if try take(.openParenthesis) {
            let inner = try disjunction(depth: depth + 1)
            guard try take(.closeParenthesis) else { throw fault("a closing parenthesis is expected here") }
            return inner
        }
        if case .literal(let literal) = token.kind { return try mirroredComparison(literal) }
        guard case .word(let name) = token.kind else {
            throw fault("a property, a function or a parenthesis is expected here")
        }
        let reference = PropertyReference(name: name, position: token.position)
        try advance()
        if token.kind == .openParenthesis { return try function(reference) }
        return try comparison(reference)
    }

    private mutating func comparison(_ property: PropertyReference) throws(ODataSyntaxError) -> FilterExpression {
        guard case .word(let word) = token.kind else { throw fault("an operator such as eq is expected here") }
        if word.lowercased() == "in" {
            try advance()
            return .isIn(property, try list())
        }
        guard let comparison = ComparisonOperator(rawValue: word.lowercased()) else {
            throw fault("\"\(word)\" is no operator; eq, ne, gt, ge, lt, le and in are")
        }
        try advance()
        return .comparison(property, comparison, try literal())
    }

    /// `'a' eq name` is `name eq 'a'`.
    private mutating func mirroredComparison(_ literal: Literal) throws(ODataSyntaxError) -> FilterExpression {
        try advance()
        guard case .word(let word) = token.kind, let comparison = ComparisonOperator(rawValue: word.lowercased()) else {
            throw fault("an operator such as eq is expected here")
        }
        try advance()
        guard case .word(let name) = token.kind else { throw fault("a property is expected here") }
        let reference = PropertyReference(name: name, position: token.position)
        try advance()
        return .comparison(reference, comparison.mirrored, literal)
    }

    private mutating func function(_ name: PropertyReference) throws(ODataSyntaxError) -> FilterExpression {
        guard let function = TextFunction(rawValue: name.name.lowercased()) else {
            throw ODataSyntaxError(
                option: option, position: name.position,
                message: "\"\(name.name)\" is no function that is served; startswith, endswith and contains are")
        }
        try advance()
        guard case .word(let property) = token.kind else { throw fault("a property is expected here") }
        let reference = PropertyReference(name: property, position: token.position)
        try advance()
        guard try take(.comma) else { throw fault("a comma is expected here") }
        guard case .literal(.text(let text)) = token.kind else { throw fault("text in quotes is expected here") }
        try advance()
        guard try take(.closeParenthesis) else { throw fault("a closing parenthesis is expected here") }
        let expression = FilterExpression.text(function, reference, text)
        // "startswith(…) eq true" is what many clients write.
        if case .word(let word) = token.kind, let comparison = ComparisonOperator(rawValue: word.lowercased()) {
            try advance()
            guard case .literal(.bool(let flag)) = token.kind, comparison == .equal || comparison == .notEqual else {
                throw fault("a function is compared with true or false, by eq or ne")
            }
            try advance()
            return flag == (comparison == .equal) ? expression : .not(expression)
        }
        return expression
    }

    private mutating func list() throws(ODataSyntaxError) -> [Literal] {
        guard try take(.openParenthesis) else { throw fault("a list in parentheses is expected here") }
        var literals = [try literal()]
        while try take(.comma) { literals.append(try literal()) }
        // Each value counts, so that many lists are not more than one statement of a database has room for.
        nodeCount += literals.count
        guard nodeCount <= Self.largestNodeCount else {
            throw fault("the expression has more than \(Self.largestNodeCount) conditions and values")
        }
        guard try take(.closeParenthesis) else { throw fault("a closing parenthesis is expected here") }
        return literals
    }

    private mutating func literal() throws(ODataSyntaxError) -> Literal {
        guard case .literal(let literal) = token.kind else {
            throw fault("a value is expected here: text in single quotes, a number, true, false or null")
        }
        try advance()
        return literal
    }

    private mutating func takeWord(_ word: String) throws(ODataSyntaxError) -> Bool {
        guard case .word(let text) = token.kind, text.lowercased() == word else { return false }
        try advance()
        return true
    }

    private mutating func take(_ kind: FilterToken.Kind) throws(ODataSyntaxError) -> Bool {
        guard token.kind == kind else { return false }
        try advance()
        return true
    }

    private mutating func advance() throws(ODataSyntaxError) { token = try lexer.next() }

    private func fault(_ message: String) -> ODataSyntaxError {
        ODataSyntaxError(option: option, position: token.position, message: message)
    }
}
