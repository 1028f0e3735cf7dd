import Foundation
import GraphWire
import Testing

/// A model as the tests look at all of them: its table, its properties, and text through it and back.
struct ModelCase: Sendable, CustomTestStringConvertible {
    let name: String
    /// The members of the table with the properties they are held in.
    let members: [(name: String, property: String)]
    /// The stored properties of the type itself.
    let properties: Set<String>
    /// Members without which it cannot be read.
    let required: [String: JSONValue]
    /// Reads JSON text and writes it again.
    let rewritten: @Sendable (String) throws -> String
    /// The members that were kept although they are in no table.
    let kept: @Sendable (String) throws -> [String: JSONValue]

    init<Model: GraphModel>(_ type: Model.Type, required: [String: JSONValue] = [:]) {
        name = String(describing: type)
        members = Model.members.map { member in
            (member.name, String(String(describing: member.property).split(separator: ".").last ?? ""))
        }
        properties = Set(Mirror(reflecting: Model()).children.compactMap(\.label)).subtracting(["additionalData"])
        self.required = required
        rewritten = { text in
            let model = try JSONDecoder().decode(Model.self, from: Data(text.utf8))
            return String(decoding: try JSONText.bytes(model), as: UTF8.self)
        }
        kept = { try JSONDecoder().decode(Model.self, from: Data($0.utf8)).additionalData }
    }

    var testDescription: String { name }

    /// JSON text of an object with the required members and others.
    func text(_ others: [String: JSONValue]) throws -> String {
        let members = required.merging(others) { $1 }
        return String(decoding: try JSONText.bytes(JSONValue.object(members)), as: UTF8.self)
    }

    static let all = [
        ModelCase(AssignmentOrder.self, required: ["order": .array(["city"])]),
        ModelCase(BasicAuthentication.self),
        ModelCase(CertificateAuthorityDetail.self),
        ModelCase(CertificateBasedAuthPki.self),
        ModelCase(ClientCertificateAuthentication.self),
        ModelCase(EntityReference.self),
        ModelCase(IdentityApiConnector.self),
        ModelCase(IdentityProvider.self),
        ModelCase(IdentityProviderBase.self),
        ModelCase(IdentityUserFlow.self),
        ModelCase(IdentityUserFlowAttribute.self),
        ModelCase(IdentityUserFlowAttributeAssignment.self),
        ModelCase(ObjectIdentity.self),
        ModelCase(Pkcs12Certificate.self),
        ModelCase(
            Pkcs12CertificateInformation.self,
            required: ["isActive": .bool(true), "notAfter": .integer(2), "notBefore": .integer(1)]),
        ModelCase(PublicKeyInfrastructureRoot.self),
        ModelCase(User.self),
        ModelCase(UserAttributeValuesItem.self),
        ModelCase(UserFlowApiConnectorConfiguration.self),
        ModelCase(UserFlowLanguageConfiguration.self),
    ]
}
