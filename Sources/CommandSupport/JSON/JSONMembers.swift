/// A member of an object.
package struct JSONMember: Sendable {
    package let name: String
    package let value: OrderedJSON

    package init(_ name: String, _ value: OrderedJSON) {
        self.name = name
        self.value = value
    }
}

/// The members of an object in the order they came. Of two with one name the later value counts, at the earlier place.
package struct JSONMembers: Sendable, RandomAccessCollection {
    private var members: [JSONMember] = []
    /// Where each name stands; kept only where looking through all would take longer.
    private var places: [String: Int] = [:]

    /// Up to so many members are looked through one by one.
    private static let fewMembers = 16

    package init() {}

    package init(_ members: some Sequence<JSONMember>) {
        for member in members { set(member.name, to: member.value) }
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { members.count }
    package subscript(position: Int) -> JSONMember { members[position] }

    /// The value of a member, its name compared exactly.
    package subscript(name: String) -> OrderedJSON? { place(of: name).map { members[$0].value } }

    /// Sets the value of a member; a new one comes last.
    package mutating func set(_ name: String, to value: OrderedJSON) {
        if let place = place(of: name) {
            members[place] = JSONMember(name, value)
            return
        }
        members.append(JSONMember(name, value))
        if members.count == Self.fewMembers + 1 {
            places = Dictionary(members.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        } else if members.count > Self.fewMembers {
            places[name] = members.count - 1
        }
    }

    private func place(of name: String) -> Int? {
        members.count > Self.fewMembers ? places[name] : members.firstIndex { $0.name == name }
    }
}
