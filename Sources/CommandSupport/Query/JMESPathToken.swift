/// A piece of an expression.
struct JMESPathToken: Equatable {
    enum Kind: Equatable {
        case identifier(String)
        case quotedIdentifier(String)
        case literal(OrderedJSON)
        case number(Int)
        case dot, star, comma, colon, current
        case leftParenthesis, rightParenthesis
        case leftBracket, rightBracket
        case leftBrace, rightBrace
        /// `[]`
        case flatten
        /// `[?`
        case filter
        case or, and, not, pipe, expression
        case comparator(JMESPathNode.Comparator)
        case end
    }

    let kind: Kind
    /// In characters of the expression, counted from 1.
    let position: Int
}

extension JMESPathToken.Kind {
    /// How tightly it binds what stands to its left.
    var bindingPower: Int {
        switch self {
        case .pipe: 1
        case .or: 2
        case .and: 3
        case .comparator: 5
        case .flatten: 9
        case .star: 20
        case .filter: 21
        case .dot: 40
        case .not: 45
        case .leftBrace: 50
        case .leftBracket: 55
        case .leftParenthesis: 60
        case .identifier, .quotedIdentifier, .literal, .number, .comma, .colon, .current, .rightParenthesis,
            .rightBracket, .rightBrace, .expression, .end:
            0
        }
    }

    /// Whether a projection ends before it.
    var endsProjection: Bool { bindingPower < 10 }

    /// As a person wrote it, shortly.
    var name: String {
        switch self {
        case .identifier(let name), .quotedIdentifier(let name): "\"\(name.prefix(40))\""
        case .literal: "a literal"
        case .number(let number): "the number \(number)"
        case .dot: "\".\""
        case .star: "\"*\""
        case .comma: "\",\""
        case .colon: "\":\""
        case .current: "\"@\""
        case .leftParenthesis: "\"(\""
        case .rightParenthesis: "\")\""
        case .leftBracket: "\"[\""
        case .rightBracket: "\"]\""
        case .leftBrace: "\"{\""
        case .rightBrace: "\"}\""
        case .flatten: "\"[]\""
        case .filter: "\"[?\""
        case .or: "\"||\""
        case .and: "\"&&\""
        case .not: "\"!\""
        case .pipe: "\"|\""
        case .expression: "\"&\""
        case .comparator(let comparator): "\"\(comparator.rawValue)\""
        case .end: "the end"
        }
    }
}
