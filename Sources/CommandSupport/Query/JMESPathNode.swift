/// A part of an expression that was understood.
indirect enum JMESPathNode: Sendable {
    /// `==` and the like.
    enum Comparator: String, Sendable {
        case equal = "=="
        case notEqual = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
    }

    /// What a function is given.
    enum Argument: Sendable {
        case value(JMESPathNode)
        /// `&expression`, which the function applies itself.
        case expression(JMESPathNode)
    }

    /// `@`, and the start of an expression that names nothing.
    case current
    case field(String)
    /// Negative ones count from the end.
    case index(Int)
    case slice(start: Int?, stop: Int?, step: Int)
    case literal(OrderedJSON)
    /// Each is applied to what the one before gives: `a.b`, `a[0]`, `a | b`.
    case chain([JMESPathNode])
    /// `base[*].each`, also behind `[]` and slices.
    case list(JMESPathNode, each: JMESPathNode)
    /// `base.*.each`
    case values(JMESPathNode, each: JMESPathNode)
    /// `base[?condition].each`
    case filter(JMESPathNode, condition: JMESPathNode, each: JMESPathNode)
    /// `base[]`
    case flatten(JMESPathNode)
    /// `[a, b]`
    case selectList([JMESPathNode])
    /// `{name: a}`
    case selectHash([(name: String, value: JMESPathNode)])
    case any([JMESPathNode])
    case all([JMESPathNode])
    case not(JMESPathNode)
    case compare(Comparator, JMESPathNode, JMESPathNode)
    /// - Parameter position: of its name in the expression, for errors.
    case call(JMESPathFunction, [Argument], position: Int)
}
