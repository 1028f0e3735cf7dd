/// All profiles, and which of them is current.
package struct ProfileBook: Sendable, Equatable {
    package private(set) var profiles: [Profile] = []
    /// The current profile's name; always that of a profile there is.
    package private(set) var currentName: String?

    package init() {}

    /// The current profile.
    package var current: Profile? { currentName.flatMap { self[$0] } }

    /// The profile of a name.
    package subscript(_ name: String) -> Profile? { profiles.first { $0.name == name } }

    /// The profile of a name.
    ///
    /// - Parameter exitCode: `.notFound` where a profile is what was asked for, `.usage` where it is an option.
    /// - Throws: ``CommandFailure`` when there is none.
    package func profile(named name: String, orFailWith exitCode: CommandExitCode) throws(CommandFailure) -> Profile {
        if let profile = self[name] { return profile }
        let names = profiles.map(\.name).joined(separator: ", ")
        throw CommandFailure(
            exitCode, "there is no profile \"\(name)\"",
            remedy: profiles.isEmpty ? "make one with `signet login --name NAME`" : "the profiles are \(names)")
    }

    /// The profile of a name, or without one the current one.
    ///
    /// - Throws: ``CommandFailure`` with `.notFound`.
    package func profile(namedOrCurrent name: String?) throws(CommandFailure) -> Profile {
        if let name { return try profile(named: name, orFailWith: .notFound) }
        if let current { return current }
        throw CommandFailure(
            .notFound, "there is no current profile",
            remedy: profiles.isEmpty
                ? "make one with `signet login`" : "name one, or choose one with `signet profile use NAME`")
    }

    /// Puts a profile in place of the one with its name, or adds it.
    ///
    /// - Throws: ``CommandFailure`` with `.usage` for a name that cannot be one, or that differs from another only in
    ///   upper and lower case, which not every file system tells apart.
    package mutating func put(_ profile: Profile) throws(CommandFailure) {
        try Profile.checkName(profile.name)
        let alike = profiles.first { $0.name.lowercased() == profile.name.lowercased() }
        if let alike, alike.name != profile.name {
            throw CommandFailure(
                .usage, "there is a profile \"\(alike.name)\" already", remedy: "spell it so, or choose another name")
        }
        profiles.removeAll { $0.name == profile.name }
        profiles.append(profile)
        profiles.sort { $0.name < $1.name }
    }

    /// Makes a profile the current one.
    ///
    /// - Throws: ``CommandFailure`` with `.notFound` when there is none of the name.
    package mutating func use(_ name: String) throws(CommandFailure) {
        currentName = try profile(named: name, orFailWith: .notFound).name
    }

    /// Removes a profile. If it was the current one, none is afterwards.
    package mutating func remove(_ name: String) {
        profiles.removeAll { $0.name == name }
        if currentName == name { currentName = nil }
    }
}

extension ProfileBook: Codable {
    /// The form of the file; a later one may mean something else by the same words.
    private static let format = 1

    private enum CodingKeys: String, CodingKey { case format, current, profiles }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let format = try container.decode(Int.self, forKey: .format)
        guard format == Self.format else {
            throw DecodingError.dataCorruptedError(
                forKey: .format, in: container, debugDescription: "it is of format \(format), not \(Self.format)")
        }
        for profile in try container.decode([Profile].self, forKey: .profiles) {
            guard self[profile.name] == nil else {
                throw DecodingError.dataCorruptedError(
                    forKey: .profiles, in: container, debugDescription: "it has two profiles of one name")
            }
            do {
                try put(profile)
            } catch {
                throw DecodingError.dataCorruptedError(
                    forKey: .profiles, in: container, debugDescription: error.message)
            }
        }
        guard let name = try container.decodeIfPresent(String.self, forKey: .current) else { return }
        guard self[name] != nil else {
            throw DecodingError.dataCorruptedError(
                forKey: .current, in: container, debugDescription: "its current profile \"\(name)\" is not in it")
        }
        currentName = name
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Self.format, forKey: .format)
        try container.encodeIfPresent(currentName, forKey: .current)
        try container.encode(profiles, forKey: .profiles)
    }
}
