/// One call of a function whose arguments were checked.
struct JMESPathCall {
    let function: JMESPathFunction
    /// Its arguments in order; where an expression was given, `null`.
    let values: [OrderedJSON]
    /// The expression it applies itself, if it takes one.
    let expression: JMESPathNode
    /// Of its name, for errors.
    let position: Int

    func result(_ evaluation: inout JMESPathEvaluation) throws(JMESPathError) -> OrderedJSON {
        switch function {
        case .abs: try number(Swift.abs)
        case .ceil: try number { $0.rounded(.up) }
        case .floor: try number { $0.rounded(.down) }
        case .sum: try sum()
        case .avg: elements.isEmpty ? .null : try made(elements.reduce(0) { $0 + $1.double } / Double(elements.count))
        case .contains: .bool(try contains(&evaluation))
        case .startsWith: .bool(text(0).unicodeScalars.starts(with: text(1).unicodeScalars))
        case .endsWith: .bool(text(0).unicodeScalars.reversed().starts(with: text(1).unicodeScalars.reversed()))
        case .join: .string(array(1).map(\.text).joined(separator: text(0)))
        case .keys: .array(members.map { .string($0.name) })
        case .values: .array(members.map(\.value))
        case .length: .number(JSONNumber(Int64(length)))
        case .map: try mapped(&evaluation)
        case .max: elements.max { Self.precedes($0, $1) } ?? .null
        case .min: elements.min { Self.precedes($0, $1) } ?? .null
        case .sort: .array(sorted(elements, by: elements))
        case .maxBy: try extreme(&evaluation, isMaximum: true)
        case .minBy: try extreme(&evaluation, isMaximum: false)
        case .sortBy: .array(sorted(elements, by: try keys(&evaluation)))
        case .merge: .object(merged)
        case .notNull: values.first { $0 != .null } ?? .null
        case .reverse: reversed
        case .toArray: if case .array = values[0] { values[0] } else { .array([values[0]]) }
        case .toNumber: toNumber
        case .toString: if case .string = values[0] { values[0] } else { .string(values[0].compactText) }
        case .type: .string(values[0].typeName)
        }
    }

    // MARK: Arguments

    private var elements: [OrderedJSON] { array(0) }

    private func array(_ index: Int) -> [OrderedJSON] {
        if case .array(let elements) = values[index] { elements } else { [] }
    }

    private func text(_ index: Int) -> String { values[index].text }

    private var members: JSONMembers { if case .object(let members) = values[0] { members } else { JSONMembers() } }

    // MARK: Numbers

    private func number(_ change: (Double) -> Double) throws(JMESPathError) -> OrderedJSON {
        guard case .number(let number) = values[0] else { return .null }
        if let integer = number.integer {
            if function != .abs || integer >= 0 { return values[0] }
            if integer != .min { return .number(JSONNumber(-integer)) }
        }
        return try made(change(number.double))
    }

    private func sum() throws(JMESPathError) -> OrderedJSON {
        var total: Int64? = 0
        for element in elements {
            guard let known = total, let integer = element.integer else {
                total = nil
                break
            }
            let (sum, isTooLarge) = known.addingReportingOverflow(integer)
            total = isTooLarge ? nil : sum
        }
        if let total { return .number(JSONNumber(total)) }
        return try made(elements.reduce(0) { $0 + $1.double })
    }

    private func made(_ value: Double) throws(JMESPathError) -> OrderedJSON {
        guard let number = JSONNumber(value) else {
            throw JMESPathError(
                kind: .invalidValue, problem: "the result of \(function.rawValue)() is too large for a number",
                position: position)
        }
        return .number(number)
    }

    private var toNumber: OrderedJSON {
        switch values[0] {
        case .number: values[0]
        case .string(let text): JSONNumber(parsing: text).map { .number($0) } ?? .null
        case .null, .bool, .array, .object: .null
        }
    }

    // MARK: Text and lists

    private func contains(_ evaluation: inout JMESPathEvaluation) throws(JMESPathError) -> Bool {
        if case .array(let elements) = values[0] {
            for element in elements where try evaluation.areEqual(element, values[1]) { return true }
            return false
        }
        guard case .string(let wanted) = values[1] else { return false }
        let text = Array(text(0).utf8)
        // In the worst case every byte is compared with every other.
        try evaluation.spend(text.count / 64 * wanted.utf8.count)
        // Bytes, since characters may melt into those beside them.
        return wanted.isEmpty || text.firstRange(of: Array(wanted.utf8)) != nil
    }

    private var length: Int {
        switch values[0] {
        case .string(let text): text.unicodeScalars.count
        case .array(let elements): elements.count
        case .object(let members): members.count
        case .null, .bool, .number: 0
        }
    }

    private var reversed: OrderedJSON {
        if case .array(let elements) = values[0] { return .array(elements.reversed()) }
        return .string(String(String.UnicodeScalarView(text(0).unicodeScalars.reversed())))
    }

    private var merged: JSONMembers {
        var merged = JSONMembers()
        for case .object(let members) in values {
            for member in members { merged.set(member.name, to: member.value) }
        }
        return merged
    }

    // MARK: Expressions

    private func mapped(_ evaluation: inout JMESPathEvaluation) throws(JMESPathError) -> OrderedJSON {
        var results: [OrderedJSON] = []
        for element in array(1) { results.append(try evaluation.value(of: expression, on: element)) }
        return .array(results)
    }

    /// What the expression gives for each element: all numbers or all strings.
    private func keys(_ evaluation: inout JMESPathEvaluation) throws(JMESPathError) -> [OrderedJSON] {
        var keys: [OrderedJSON] = []
        for element in elements {
            let key = try evaluation.value(of: expression, on: element)
            guard key.isNumber || key.isString, key.typeName == keys.first?.typeName ?? key.typeName else {
                throw JMESPathError(
                    kind: .invalidType,
                    problem: "\(function.rawValue)() needs a number for each element or a string for each, but one has "
                        + key.typeName,
                    position: position)
            }
            keys.append(key)
        }
        return keys
    }

    private func extreme(
        _ evaluation: inout JMESPathEvaluation, isMaximum: Bool
    ) throws(JMESPathError) -> OrderedJSON {
        let keys = try keys(&evaluation)
        var best: Int?
        for index in keys.indices {
            // Of equal ones the first counts.
            guard let current = best else {
                best = index
                continue
            }
            let isBetter =
                isMaximum ? Self.precedes(keys[current], keys[index]) : Self.precedes(keys[index], keys[current])
            if isBetter { best = index }
        }
        return best.map { elements[$0] } ?? .null
    }

    /// The elements in the order of their keys; equal ones keep their order.
    private func sorted(_ elements: [OrderedJSON], by keys: [OrderedJSON]) -> [OrderedJSON] {
        zip(keys, elements).enumerated()
            .sorted { left, right in
                let order = JMESPathEvaluation.order(left.element.0, right.element.0) ?? 0
                return order == 0 ? left.offset < right.offset : order < 0
            }
            .map(\.element.1)
    }

    private static func precedes(_ left: OrderedJSON, _ right: OrderedJSON) -> Bool {
        (JMESPathEvaluation.order(left, right) ?? 0) < 0
    }
}

extension OrderedJSON {
    fileprivate var text: String { if case .string(let text) = self { text } else { "" } }
    fileprivate var double: Double { if case .number(let number) = self { number.double } else { 0 } }
    fileprivate var integer: Int64? { if case .number(let number) = self { number.integer } else { nil } }
}
