import GraphCatalogue
import GraphWire

/// What a body may hold, by the service's schema: how PowerShell's models know the names and types of members.
struct ModelShape {
    /// A member, as a parameter and as it is sent.
    struct Member {
        /// As it is sent.
        let name: String
        /// The type in the schema, such as `Edm.String`.
        let edmType: String

        /// The name of its parameter.
        var parameterName: String { name == ModelShape.referenceName ? "OdataId" : PascalCase.name(name) }

        /// The type of its parameter.
        var type: CmdletType {
            if let element = ModelShape.element(of: edmType) {
                return ModelShape.typeName(in: element).map { .objects($0) } ?? .texts
            }
            switch edmType {
            case "Edm.Boolean": return .flag
            case "Edm.Int32", "Edm.Int16": return .int32
            case "Edm.Single", "Edm.Double", "Edm.Int64", "Edm.Decimal": return .number
            case "Edm.DateTimeOffset": return .dateTime
            case "Edm.Binary": return .bytes
            default: return ModelShape.typeName(in: edmType).map { .object($0) } ?? .text
            }
        }

        /// A sentence for the help.
        var help: String {
            switch name {
            case "pkcs12Value": "The PFX file as base64; @FILE encodes it."
            case ModelShape.referenceName: "The address of the object to refer to."
            default: "\(name) of the body."
            }
        }
    }

    static let referenceName = "@odata.id"
    private static let typeName = "@odata.type"
    private static let prefix = "graph."

    private let schema: GraphSchema
    private let enums: Set<String>
    let members: [Member]

    /// - Parameter body: what a request carries.
    init(_ body: GraphOperation.Body, version: APIVersion) {
        schema = GraphSchema.served(in: version)
        enums = Set(schema.enums.map(\.name))
        members =
            switch body {
            case .object(let type): Self.members(of: type, in: schema)
            case .parameters(let action):
                schema.actions.first { $0.name == action }?.parameters
                    .map { Member(name: $0.name, edmType: $0.type) } ?? []
            case .reference: [Member(name: Self.referenceName, edmType: "Edm.String")]
            case .none, .collection, .count, .references: []
            }
    }

    /// Gives the members of a body the spelling of the contract, whatever case they were written in. Members that the
    /// schema does not know stay as they are.
    func spelled(_ value: JSONValue) -> JSONValue { spelled(value, members) }

    /// The same for a value of a type of the schema.
    func spelled(_ value: JSONValue, type: String) -> JSONValue { spelled(value, ofType: Self.prefix + type) }

    private func spelled(_ value: JSONValue, _ members: [Member]) -> JSONValue {
        guard case .object(let given) = value else { return value }
        var result: [String: JSONValue] = [:]
        for (name, value) in given {
            let lowercased = name.lowercased()
            if let member = members.first(where: { $0.name.lowercased() == lowercased }) {
                result[member.name] = spelled(value, ofType: member.edmType)
            } else {
                result[name.hasPrefix("@") ? lowercased : name] = value
            }
        }
        return .object(result)
    }

    private func spelled(_ value: JSONValue, ofType type: String) -> JSONValue {
        if let element = Self.element(of: type) {
            guard case .array(let elements) = value else { return value }
            return .array(elements.map { spelled($0, ofType: element) })
        }
        if type == "Edm.DateTimeOffset", case .string(let text) = value {
            return PowerShellDate.sent(text).map { .string($0) } ?? value
        }
        guard let name = Self.typeName(in: type), !enums.contains(name) else { return value }
        // A derived type may be named; without it the members of all that derive from the type are known.
        if case .string(let derived)? = value.member(Self.typeName) {
            let short = derived.drop { $0 == "#" }.split(separator: ".").last.map(String.init) ?? name
            if let exact = schema.types.first(where: { $0.name.lowercased() == short.lowercased() }) {
                return spelled(value, Self.members(of: exact.name, in: schema))
            }
        }
        let derived = schema.types.filter { $0.base == name }.flatMap { Self.members(of: $0.name, in: schema) }
        return spelled(value, Self.members(of: name, in: schema) + derived)
    }

    /// Own and inherited members by name, as PowerShell lists them.
    private static func members(of type: String, in schema: GraphSchema) -> [Member] {
        var members: [Member] = []
        var next: String? = type
        while let name = next, let type = schema.types.first(where: { $0.name == name }) {
            members += type.properties.map { Member(name: $0.name, edmType: resolved($0.type, in: schema)) }
            next = type.base
        }
        return members.sorted { $0.name < $1.name }
    }

    /// Enumerations are text.
    private static func resolved(_ type: String, in schema: GraphSchema) -> String {
        guard let name = typeName(in: type), schema.enums.contains(where: { $0.name == name }) else { return type }
        return "Edm.String"
    }

    private static func element(of type: String) -> String? {
        type.hasPrefix("Collection(") ? String(type.dropFirst("Collection(".count).dropLast()) : nil
    }

    private static func typeName(in type: String) -> String? {
        type.hasPrefix(prefix) ? String(type.dropFirst(prefix.count)) : nil
    }
}
