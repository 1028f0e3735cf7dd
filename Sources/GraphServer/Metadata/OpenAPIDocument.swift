import GraphCatalogue
import GraphWire

/// What is served as an OpenAPI 3.0 document, printed from the catalogue and the schema: both versions, every operation.
struct OpenAPIDocument {
    /// The address of the service.
    let baseURL: String

    /// The document.
    var value: JSONValue {
        var schemas: [String: JSONValue] = Self.commonSchemas
        var paths: [String: JSONValue] = [:]
        for version in APIVersion.allCases {
            let schema = GraphSchema.served(in: version)
            for type in schema.types { schemas[Self.name(type.name, version)] = Self.schema(of: type, version) }
            for type in schema.enums { schemas[Self.name(type.name, version)] = Self.schema(of: type) }
            for action in schema.actions where !action.parameters.isEmpty {
                schemas[Self.name(action.name + "Parameters", version)] = .object([
                    "type": "object",
                    "properties": .object(
                        Dictionary(
                            action.parameters.map { ($0.name, Self.schema(ofType: $0.type, nullable: true, version)) },
                            uniquingKeysWith: { first, _ in first })),
                ])
            }
            for operation in GraphOperation.all where operation.versions.contains(version) {
                let path = "/\(version.rawValue)\(operation.path)"
                var methods: [String: JSONValue] = [:]
                if case .object(let known) = paths[path] { methods = known }
                methods[operation.method.rawValue.lowercased()] = Self.item(operation, version)
                paths[path] = .object(methods)
            }
        }
        return .object([
            "openapi": "3.0.3",
            "info": .object([
                "title": "Signet", "version": "1.0",
                "description": "The identity-certificate side of Microsoft Graph, as it is served here.",
            ]), "servers": .array([.object(["url": .string(baseURL)])]), "paths": .object(paths),
            "components": .object([
                "schemas": .object(schemas),
                "securitySchemes": .object(["bearer": .object(["type": "http", "scheme": "bearer"])]),
            ]), "security": .array([.object(["bearer": .array([])])]),
        ])
    }

    // MARK: Operations

    private static func item(_ operation: GraphOperation, _ version: APIVersion) -> JSONValue {
        var item: [String: JSONValue] = [
            "operationId": .string("\(operation.name).\(version.rawValue)"),
            "parameters": .array(parameters(of: operation)),
            "description": .string(
                "Needs \(operation.access.application.map(\.rawValue).sorted().joined(separator: " or "))."),
            "responses": .object(responses(of: operation, version)),
        ]
        if let body = content(operation.requestBody, version) {
            item["requestBody"] = .object(["required": .bool(true), "content": body])
        }
        return .object(item)
    }

    private static func parameters(of operation: GraphOperation) -> [JSONValue] {
        let keys = operation.path.keyNames.map { name in
            parameter(name, in: "path", ["type": "string", "minLength": .integer(1)])
        }
        return keys
            + options(of: operation).map { name, type in
                parameter(name, in: "query", ["type": .string(type)])
            }
    }

    /// The query options that an operation understands.
    private static func options(of operation: GraphOperation) -> [(String, String)] {
        switch operation.responseBody {
        case _ where operation.method != .get:
            operation.id == .removeFlowProviderReferenceByAddress ? [("@id", "string")] : []
        case .collection:
            [
                ("$select", "string"), ("$filter", "string"), ("$orderby", "string"), ("$search", "string"),
                ("$expand", "string"), ("$top", "integer"), ("$skip", "integer"), ("$count", "boolean"),
            ]
        case .object where operation.id != .getAttributeOrder: [("$select", "string"), ("$expand", "string")]
        case .count: [("$filter", "string"), ("$search", "string")]
        default: []
        }
    }

    private static func parameter(_ name: String, in place: String, _ schema: [String: JSONValue]) -> JSONValue {
        var parameter: [String: JSONValue] = ["name": .string(name), "in": .string(place), "schema": .object(schema)]
        if place == "path" { parameter["required"] = .bool(true) }
        return .object(parameter)
    }

    private static func responses(of operation: GraphOperation, _ version: APIVersion) -> [String: JSONValue] {
        var responses: [String: JSONValue] = [:]
        var success: [String: JSONValue] = ["description": "Success"]
        success["content"] = content(operation.responseBody, version)
        responses["\(operation.successStatus)"] = .object(success)
        let isWrite = operation.method == .post || operation.method == .patch || operation.method == .put
        // Writes answer with the entity or without, as Prefer asks.
        if isWrite, operation.successStatus == 201 { responses["204"] = .object(["description": "Success"]) }
        if isWrite, operation.successStatus == 204 { responses["200"] = .object(["description": "Success"]) }
        var refusals = [
            (400, "The request cannot be understood or is not allowed"), (401, "No valid token"),
            (403, "The permission is missing"), (406, "Only JSON is offered"), (429, "Too many requests"),
        ]
        if !operation.path.keyNames.isEmpty { refusals.append((404, "There is no such object")) }
        if isWrite {
            refusals += [
                (409, "There is such an object already"), (411, "There is no body"), (413, "The body is too large"),
                (415, "The body is not JSON"),
            ]
        }
        if operation.requestBody == .parameters("uploadClientCertificate") { refusals.append((503, "Too busy")) }
        let error = JSONValue.object(["application/json": .object(["schema": reference("ODataError")])])
        for (status, description) in refusals {
            responses["\(status)"] = .object(["description": .string(description), "content": error])
        }
        return responses
    }

    private static func content(_ body: GraphOperation.Body, _ version: APIVersion) -> JSONValue? {
        let schema: JSONValue
        switch body {
        case .none: return nil
        case .count: return .object(["text/plain": .object(["schema": .object(["type": "string"])])])
        case .object(let name): schema = reference(Self.name(name, version))
        case .parameters(let action): schema = reference(Self.name(action + "Parameters", version))
        case .reference: schema = reference("Reference")
        case .references: schema = page(reference("Reference"))
        case .collection(let name): schema = page(reference(Self.name(name, version)))
        }
        return .object(["application/json": .object(["schema": schema])])
    }

    private static func page(_ element: JSONValue) -> JSONValue {
        .object([
            "type": "object", "required": .array(["value"]),
            "properties": .object([
                "@odata.context": .object(["type": "string"]), "@odata.nextLink": .object(["type": "string"]),
                "@odata.count": .object(["type": "integer"]),
                "value": .object(["type": "array", "items": element]),
            ]),
        ])
    }

    // MARK: Types

    /// `microsoft.graph.identityApiConnector` in v1.0, `microsoft.graph.beta.…` in beta.
    private static func name(_ type: String, _ version: APIVersion) -> String {
        (version == .v1 ? "\(GraphSchema.namespace)." : "\(GraphSchema.namespace).beta.") + type
    }

    private static func reference(_ name: String) -> JSONValue {
        .object(["$ref": .string("#/components/schemas/\(name)")])
    }

    private static func schema(of type: GraphSchema.StructuredType, _ version: APIVersion) -> JSONValue {
        let properties = type.properties.map { property in
            (property.name, schema(ofType: property.type, nullable: property.isNullable, version))
        }
        let own = JSONValue.object([
            "type": "object", "properties": .object(Dictionary(properties, uniquingKeysWith: { first, _ in first })),
        ])
        guard let base = type.base else { return own }
        return .object(["allOf": .array([reference(name(base, version)), own])])
    }

    private static func schema(of type: GraphSchema.EnumType) -> JSONValue {
        .object(["type": "string", "enum": .array(type.members.map { .string($0) })])
    }

    /// - Parameter type: as in ``GraphSchema/Property/type``.
    private static func schema(ofType type: String, nullable: Bool, _ version: APIVersion) -> JSONValue {
        if type.hasPrefix("Collection("), type.hasSuffix(")") {
            let element = String(type.dropFirst(11).dropLast())
            return .object(["type": "array", "items": schema(ofType: element, nullable: false, version)])
        }
        if type.hasPrefix("graph.") {
            let target = reference(name(String(type.dropFirst(6)), version))
            return nullable ? .object(["nullable": .bool(true), "allOf": .array([target])]) : target
        }
        var schema: [String: JSONValue] =
            switch type {
            case "Edm.Boolean": ["type": "boolean"]
            case "Edm.Int64", "Edm.Int32": ["type": "integer"]
            case "Edm.Single", "Edm.Double": ["type": "number"]
            case "Edm.DateTimeOffset": ["type": "string", "format": "date-time"]
            default: ["type": "string"]
            }
        if nullable { schema["nullable"] = .bool(true) }
        return .object(schema)
    }

    private static let commonSchemas: [String: JSONValue] = [
        "Reference": .object([
            "type": "object", "properties": .object(["@odata.id": .object(["type": "string"])]),
        ]),
        "ODataError": .object([
            "type": "object", "required": .array(["error"]),
            "properties": .object([
                "error": .object([
                    "type": "object", "required": .array(["code", "message"]),
                    "properties": .object([
                        "code": .object(["type": "string"]), "message": .object(["type": "string"]),
                        "target": .object(["type": "string", "nullable": .bool(true)]),
                        "innerError": .object(["type": "object"]),
                    ]),
                ])
            ]),
        ]),
    ]
}
