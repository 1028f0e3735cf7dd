/// The functions of the language (JMESPath specification, "Built-in Functions").
enum JMESPathFunction: String, CaseIterable, Sendable {
    case abs, avg, ceil, contains
    case endsWith = "ends_with"
    case floor, join, keys, length, map, max
    case maxBy = "max_by"
    case merge, min
    case minBy = "min_by"
    case notNull = "not_null"
    case reverse, sort
    case sortBy = "sort_by"
    case startsWith = "starts_with"
    case sum
    case toArray = "to_array"
    case toNumber = "to_number"
    case toString = "to_string"
    case type, values

    /// What a parameter takes.
    enum Parameter: String, Sendable {
        case any = "any value"
        case number = "a number"
        case string = "a string"
        case array = "an array"
        case object = "an object"
        case numbers = "an array of numbers"
        case strings = "an array of strings"
        case numbersOrStrings = "an array of numbers or one of strings"
        case arrayOrString = "an array or a string"
        case collection = "a string, an array or an object"
        case expression = "an expression such as &name"
    }

    /// What it takes, in order.
    var parameters: [Parameter] {
        switch self {
        case .abs, .ceil, .floor: [.number]
        case .avg, .sum: [.numbers]
        case .contains: [.arrayOrString, .any]
        case .endsWith, .startsWith: [.string, .string]
        case .join: [.string, .strings]
        case .keys, .merge, .values: [.object]
        case .length: [.collection]
        case .map: [.expression, .array]
        case .max, .min, .sort: [.numbersOrStrings]
        case .maxBy, .minBy, .sortBy: [.array, .expression]
        case .reverse: [.arrayOrString]
        case .notNull, .toArray, .toNumber, .toString, .type: [.any]
        }
    }

    /// Whether the last parameter may be given again and again.
    var isVariadic: Bool { self == .merge || self == .notNull }

    /// The parameter an argument is for.
    func parameter(at index: Int) -> Parameter {
        let parameters = parameters
        return index < parameters.count ? parameters[index] : isVariadic ? parameters.last ?? .any : .any
    }

    /// - Throws: ``JMESPathError`` for a wrong number of arguments, and for an expression where a value must be or the
    ///   other way round.
    func check(_ arguments: [JMESPathNode.Argument], at position: Int) throws(JMESPathError) {
        let wanted = parameters.count
        guard arguments.count == wanted || (isVariadic && arguments.count > wanted) else {
            let number = wanted == 1 ? "1 argument" : "\(wanted) arguments"
            throw JMESPathError(
                kind: .invalidArity,
                problem: "\(rawValue)() takes \(isVariadic ? "at least " : "")\(number), not \(arguments.count)",
                position: position)
        }
        for (index, argument) in arguments.enumerated() {
            let parameter = parameter(at: index)
            switch (argument, parameter) {
            case (.expression, .expression): continue
            case (.expression, _): throw wrongType(index, "an expression", at: position)
            case (.value, .expression): throw wrongType(index, "a value", at: position)
            case (.value, _): continue
            }
        }
    }

    /// - Throws: ``JMESPathError`` when the parameter does not take the value.
    func check(_ value: OrderedJSON, for index: Int, at position: Int) throws(JMESPathError) {
        let fits =
            switch (parameter(at: index), value) {
            case (.any, _), (.number, .number), (.string, .string), (.array, .array), (.object, .object),
                (.arrayOrString, .array), (.arrayOrString, .string),
                (.collection, .array), (.collection, .string), (.collection, .object):
                true
            case (.numbers, .array(let elements)): elements.allSatisfy(\.isNumber)
            case (.strings, .array(let elements)): elements.allSatisfy(\.isString)
            case (.numbersOrStrings, .array(let elements)):
                elements.allSatisfy(\.isNumber) || elements.allSatisfy(\.isString)
            default: false
            }
        guard fits else { throw wrongType(index, value.described, at: position) }
    }

    private func wrongType(_ index: Int, _ given: String, at position: Int) -> JMESPathError {
        let place = parameters.count == 1 && !isVariadic ? "" : " as argument \(index + 1)"
        return JMESPathError(
            kind: .invalidType,
            problem: "\(rawValue)() takes \(parameter(at: index).rawValue)\(place), not \(given)", position: position)
    }
}

extension OrderedJSON {
    var isNumber: Bool { if case .number = self { true } else { false } }
    var isString: Bool { if case .string = self { true } else { false } }

    /// The name of its type, as the language gives it.
    var typeName: String {
        switch self {
        case .null: "null"
        case .bool: "boolean"
        case .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }

    /// The kind of value in an error.
    fileprivate var described: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .array(let elements):
            elements.isEmpty
                ? "an empty array" : "an array with \(Set(elements.map(\.typeName)).sorted().joined(separator: ", "))"
        case .object: "an object"
        }
    }
}
