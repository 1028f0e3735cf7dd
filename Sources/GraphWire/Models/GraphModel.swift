/// A type of Graph whose members are listed in one table, from which it is read, written and asked for.
///
/// What a release does not know is kept in ``additionalData`` and sent back as it came, so that reading, changing and
/// writing an object loses nothing.
public protocol GraphModel: Codable, Hashable, Sendable {
    /// Every member, in the order of their names, which spares the writer to sort them.
    static var members: [ModelMember<Self>] { get }

    /// Members of the JSON object that are none of ``members``, by name.
    ///
    /// What is put here is sent. That is also how a known member is sent as `null`: leave the property `nil` and put
    /// `.null` here under its name. A property that has a value counts before one of the same name here.
    var additionalData: [String: JSONValue] { get set }

    /// Makes an object in which nothing is set.
    init()
}

extension GraphModel {
    /// Reads the members of the table and keeps all others in ``additionalData``.
    ///
    /// - Throws: `DecodingError` for what is no JSON object, and for a member of another type than the table's.
    public init(from decoder: any Decoder) throws {
        self.init()
        let container = try decoder.container(keyedBy: MemberName.self)
        for member in Self.members { try member.read(container, &self) }
        for key in container.allKeys where !Self.members.contains(where: { $0.name == key.stringValue }) {
            additionalData[key.stringValue] = try container.decode(JSONValue.self, forKey: key)
        }
    }

    /// Writes the members that are set, and ``additionalData``.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: MemberName.self)
        // First, since of two members with one name the later counts.
        for (name, value) in additionalData { try container.encode(value, forKey: MemberName(name)) }
        for member in Self.members { try member.write(self, &container) }
    }

    /// The name in JSON of the member that a property holds; `nil` for what holds none, such as a part of one.
    public static func memberName(of property: PartialKeyPath<Self>) -> String? {
        members.first { $0.property == property }?.name
    }
}
