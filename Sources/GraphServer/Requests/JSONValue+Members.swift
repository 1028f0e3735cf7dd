import GraphWire

/// Members of a request body. A value is never repeated in an error: it may be a secret.
extension JSONValue {
    /// A member that must be text where it is present; `nil` when it is absent or `null`.
    func text(_ name: String, target: String? = nil) throws -> String? {
        switch member(name) {
        case nil, .null: return nil
        case .string(let text): return text
        case .some(let other): throw Self.mismatch(name, "text", other, target)
        }
    }

    /// A member that may be text or cleared: `nil` when it is absent, `.some(nil)` when it is `null`.
    func clearableText(_ name: String) throws -> String?? {
        guard member(name) != nil else { return nil }
        return .some(try text(name))
    }

    /// A member that must be a number where it is present.
    func double(_ name: String) throws -> Double? {
        switch member(name) {
        case nil, .null: return nil
        case .integer(let number): return Double(number)
        case .number(let number): return number
        case .some(let other): throw Self.mismatch(name, "a number", other, nil)
        }
    }

    /// A member that must be true or false where it is present.
    func bool(_ name: String) throws -> Bool? {
        switch member(name) {
        case nil, .null: return nil
        case .bool(let flag): return flag
        case .some(let other): throw Self.mismatch(name, "true or false", other, nil)
        }
    }

    /// A member that must be an object where it is present.
    func object(_ name: String, target: String? = nil) throws -> JSONValue? {
        switch member(name) {
        case nil, .null: return nil
        case .some(let value):
            guard case .object = value else { throw Self.mismatch(name, "an object", value, target) }
            return value
        }
    }

    /// A member that must be a list of texts where it is present.
    func texts(_ name: String) throws -> [String]? {
        switch member(name) {
        case nil, .null: return nil
        case .array(let elements):
            return try elements.map { element in
                guard case .string(let text) = element else {
                    throw Self.mismatch(name, "a list of texts", element, nil)
                }
                return text
            }
        case .some(let other): throw Self.mismatch(name, "a list of texts", other, nil)
        }
    }

    /// A member that must be a list of objects where it is present; none when it is absent.
    func objects(_ name: String) throws -> [JSONValue] {
        switch member(name) {
        case nil, .null: return []
        case .array(let elements):
            for case let element in elements {
                guard case .object = element else { throw Self.mismatch(name, "a list of objects", element, nil) }
            }
            return elements
        case .some(let other): throw Self.mismatch(name, "a list of objects", other, nil)
        }
    }

    private static func mismatch(
        _ name: String, _ expected: String, _ found: JSONValue, _ target: String?
    ) -> GraphError {
        GraphError.badRequest("\(name) must be \(expected), not \(found.kind).", target: target ?? name)
    }
}
