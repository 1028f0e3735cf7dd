/// A member of a model: its name in JSON and the property that holds it.
///
/// The initialisers differ only in the property's type: those for usual types spare the writer a detour.
public struct ModelMember<Model>: Sendable {
    /// The name in JSON, such as `displayName` or `@odata.context`.
    public let name: String
    /// The property.
    public let property: any PartialKeyPath<Model> & Sendable

    let read: @Sendable (KeyedDecodingContainer<MemberName>, inout Model) throws -> Void
    let write: @Sendable (Model, inout KeyedEncodingContainer<MemberName>) throws -> Void
}

extension ModelMember {
    /// A text that may be absent.
    public init(_ name: String, _ property: any WritableKeyPath<Model, String?> & Sendable) {
        let key = MemberName(name)
        self.init(
            name: name, property: property,
            read: { $1[keyPath: property] = try $0.decodeIfPresent(String.self, forKey: key) },
            write: { try $1.encodeIfPresent($0[keyPath: property], forKey: key) })
    }

    /// A yes or no that may be absent.
    public init(_ name: String, _ property: any WritableKeyPath<Model, Bool?> & Sendable) {
        let key = MemberName(name)
        self.init(
            name: name, property: property,
            read: { $1[keyPath: property] = try $0.decodeIfPresent(Bool.self, forKey: key) },
            write: { try $1.encodeIfPresent($0[keyPath: property], forKey: key) })
    }

    /// Anything else that may be absent.
    public init<Value: Codable & Sendable>(_ name: String, _ property: any WritableKeyPath<Model, Value?> & Sendable) {
        let key = MemberName(name)
        self.init(
            name: name, property: property,
            read: { $1[keyPath: property] = try $0.decodeIfPresent(Value.self, forKey: key) },
            write: { try $1.encodeIfPresent($0[keyPath: property], forKey: key) })
    }
}

extension ModelMember {
    /// A number that must be there.
    public init(required name: String, _ property: any WritableKeyPath<Model, Int64> & Sendable) {
        let key = MemberName(name)
        self.init(
            name: name, property: property,
            read: { $1[keyPath: property] = try $0.decode(Int64.self, forKey: key) },
            write: { try $1.encode($0[keyPath: property], forKey: key) })
    }

    /// A yes or no that must be there.
    public init(required name: String, _ property: any WritableKeyPath<Model, Bool> & Sendable) {
        let key = MemberName(name)
        self.init(
            name: name, property: property,
            read: { $1[keyPath: property] = try $0.decode(Bool.self, forKey: key) },
            write: { try $1.encode($0[keyPath: property], forKey: key) })
    }

    /// Anything else that must be there.
    public init<Value: Codable & Sendable>(
        required name: String, _ property: any WritableKeyPath<Model, Value> & Sendable
    ) {
        let key = MemberName(name)
        self.init(
            name: name, property: property,
            read: { $1[keyPath: property] = try $0.decode(Value.self, forKey: key) },
            write: { try $1.encode($0[keyPath: property], forKey: key) })
    }
}
