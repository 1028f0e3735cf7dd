import GraphCatalogue

/// The schema as CSDL XML (OData CSDL 4.01), as `$metadata` answers it.
struct MetadataDocument {
    let schema: GraphSchema

    /// The document. Names come from the schema and hold no character that XML would mistake.
    var text: String {
        let parts =
            schema.enums.map(enumType) + schema.types.map(structuredType) + schema.actions.map(action) + [container]
        return """
            <?xml version="1.0" encoding="utf-8"?>
            <edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
              <edmx:DataServices>
                <Schema Namespace="\(GraphSchema.namespace)" Alias="graph" xmlns="http://docs.oasis-open.org/odata/ns/edm">
            \(parts.joined(separator: "\n"))
                </Schema>
              </edmx:DataServices>
            </edmx:Edmx>

            """
    }

    private func enumType(_ type: GraphSchema.EnumType) -> String {
        let members = type.members.enumerated().map { #"        <Member Name="\#($1)" Value="\#($0)" />"# }
        return (["      <EnumType Name=\"\(type.name)\">"] + members + ["      </EnumType>"]).joined(separator: "\n")
    }

    private func structuredType(_ type: GraphSchema.StructuredType) -> String {
        let element = type.isEntity ? "EntityType" : "ComplexType"
        var lines = ["      <\(element) Name=\"\(type.name)\""]
        if let base = type.base { lines[0] += " BaseType=\"graph.\(base)\"" }
        if type.isAbstract { lines[0] += " Abstract=\"true\"" }
        if type.isOpen { lines[0] += " OpenType=\"true\"" }
        lines[0] += ">"
        if type.isEntity, type.base == nil {
            lines += ["        <Key>", "          <PropertyRef Name=\"id\" />", "        </Key>"]
        }
        for property in type.properties {
            let kind = property.isNavigation ? "NavigationProperty" : "Property"
            var line = "        <\(kind) Name=\"\(property.name)\" Type=\"\(property.type)\""
            if !property.isNullable { line += " Nullable=\"false\"" }
            if property.isContained { line += " ContainsTarget=\"true\"" }
            lines.append(line + " />")
        }
        return (lines + ["      </\(element)>"]).joined(separator: "\n")
    }

    private func action(_ action: GraphSchema.Action) -> String {
        let element = action.isFunction ? "Function" : "Action"
        var lines = [
            "      <\(element) Name=\"\(action.name)\" IsBound=\"true\">",
            "        <Parameter Name=\"bindingParameter\" Type=\"\(action.boundTo)\" />",
        ]
        lines += action.parameters.map { name, type in
            let unicode = type == "Edm.String" ? " Unicode=\"false\"" : ""
            return "        <Parameter Name=\"\(name)\" Type=\"\(type)\"\(unicode) />"
        }
        if let result = action.result { lines.append("        <ReturnType Type=\"\(result)\" />") }
        return (lines + ["      </\(element)>"]).joined(separator: "\n")
    }

    private var container: String {
        let sets = schema.entitySets.map { "        <EntitySet Name=\"\($0.name)\" EntityType=\"\($0.type)\" />" }
        let singletons = schema.singletons.map { "        <Singleton Name=\"\($0.name)\" Type=\"\($0.type)\" />" }
        return (["      <EntityContainer Name=\"GraphService\">"] + sets + singletons + ["      </EntityContainer>"])
            .joined(separator: "\n")
    }
}
