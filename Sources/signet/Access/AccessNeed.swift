import GraphCatalogue

/// What a token lacks for some operations: the least that would allow them all.
struct AccessNeed: Encodable, Equatable {
    /// All of these.
    let permissions: [String]
    /// Any of these, and only for a person.
    let directoryRoles: [String]

    var isNothing: Bool { permissions.isEmpty && directoryRoles.isEmpty }

    /// - Parameter operations: those that shall be allowed.
    init(_ grant: AccessGrant, of operations: [GraphOperation]) {
        let refused = operations.map(\.access).filter { !grant.permits($0) }
        let wanting = refused.map(grant.candidates).filter { candidates in
            !candidates.contains { grant.permissions.contains($0.rawValue) }
        }
        permissions = Self.least(wanting).map(\.rawValue)
        let wantingRole = refused.map(\.directoryRoles).filter { roles in
            grant.isDelegated && !roles.contains { grant.directoryRoles.contains($0.rawValue) }
        }
        let common = wantingRole.dropFirst().reduce(wantingRole.first ?? []) { $0.intersection($1) }
        directoryRoles = DirectoryRole.allCases.filter(common.contains).map(\.words)
    }

    /// In words, for a person.
    var text: String {
        let roles = directoryRoles.isEmpty ? "" : "the role \(directoryRoles.joined(separator: " or "))"
        return [permissions.joined(separator: ", "), roles].filter { !$0.isEmpty }.joined(separator: " and ")
    }

    /// As few permissions as allow everything, and of those the ones that allow the least beyond.
    private static func least(_ wanting: [Set<Permission>]) -> [Permission] {
        var chosen: Set<Permission> = []
        // Rules with one way leave no choice; a permission they need may serve the others too.
        for candidates in wanting.sorted(by: { $0.count < $1.count }) where chosen.isDisjoint(with: candidates) {
            // Of equals the first one counts, which is the one that allows less of what is not served here.
            let inOrder = Permission.allCases.filter(candidates.contains)
            if let least = inOrder.min(by: { reach($0) < reach($1) }) { chosen.insert(least) }
        }
        return Permission.allCases.filter(chosen.contains)
    }

    /// How many operations a permission allows.
    private static func reach(_ permission: Permission) -> Int {
        GraphOperation.all.filter { $0.access.application.contains(permission) }.count
    }
}

extension DirectoryRole {
    /// Its name as a person reads it, such as `external ID user flow administrator`.
    var words: String {
        var words: [String] = []
        var previous: Character?
        for character in "\(self)" {
            if character.isUppercase, previous?.isUppercase != true || words.last == "ID" {
                words.append("")
            }
            if words.isEmpty { words.append("") }
            words[words.count - 1].append(character)
            previous = character
        }
        return words.map { $0 == "ID" ? $0 : $0.lowercased() }.joined(separator: " ")
    }
}
