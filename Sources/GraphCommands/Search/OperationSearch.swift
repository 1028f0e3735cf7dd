package import CommandSupport
package import GraphCatalogue

/// Finds operations by what is known of them: cmdlet, `mgc` words, address or permission.
package struct OperationSearch {
    /// One operation in one version.
    package struct Match: Sendable {
        package let operation: GraphOperation
        package let version: APIVersion

        /// The cmdlet's name in this version.
        package var command: String { operation.cmdlet.name(in: version) }
        /// The address below the root.
        package var path: String { "/\(version.rawValue)\(operation.path)" }
        /// The command in the spelling of `mgc`.
        package var mgc: String { operation.mgcWords.joined(separator: " ") }
        /// Any of these lets a caller in.
        package var permissions: [String] {
            operation.access.application.union(operation.access.delegated).map(\.rawValue).sorted()
        }
    }

    private let pattern: String
    private let method: GraphOperation.Method?
    private let version: APIVersion?

    /// - Parameter pattern: a cmdlet, words of `mgc`, a path or an address with ids or without, or a permission; a part of
    ///   one, or with `*` for anything. Case does not count.
    /// - Parameter method: only operations with this method.
    /// - Parameter version: only this version; otherwise v1.0, and beta where the pattern or the operation is of beta alone.
    package init(_ pattern: String, method: GraphOperation.Method? = nil, version: APIVersion? = nil) {
        self.pattern = pattern.split(separator: " ").joined(separator: " ")
        self.method = method
        self.version = version
    }

    /// What was found, in the order of the catalogue.
    ///
    /// - Throws: ``CommandFailure`` with `.notFound` naming what comes nearest, `.usage` for an empty pattern.
    package func matches() throws(CommandFailure) -> [Match] {
        guard !pattern.isEmpty else {
            throw CommandFailure(
                .usage, "there is nothing to look for", remedy: "give a cmdlet, words of mgc, a URL or a permission")
        }
        let candidates = GraphOperation.all.flatMap { operation in
            APIVersion.allCases.filter(operation.versions.contains).map { Match(operation: operation, version: $0) }
        }
        let found = matching(candidates).filter { method == nil || $0.operation.method == method }
        let chosen = found.filter { match in
            if let version { return match.version == version }
            // Of an operation that was found in both versions the one that is meant for use is shown.
            return match.version == .v1
                || !found.contains { $0.version == .v1 && $0.operation.name == match.operation.name }
        }
        guard !chosen.isEmpty else { throw nothing(candidates, isElsewhere: !matching(candidates).isEmpty) }
        return chosen
    }

    private func matching(_ candidates: [Match]) -> [Match] {
        if let address = AddressPattern(pattern) { return candidates.filter(address.matches) }
        let words = Self.withoutProgram(pattern)
        // What is the whole name of something is meant as such, although it may be a part of other names.
        let exact = candidates.filter { Self.names(of: $0).contains { $0.lowercased() == words.lowercased() } }
        guard exact.isEmpty else { return exact }
        let name = NamePattern(words)
        return candidates.filter { match in
            Self.names(of: match).contains(where: name.matches) || name.matches(match.operation.path.description)
        }
    }

    /// `mgc` or `signet` in front is the program, and what begins with a hyphen an option, of a line that was copied.
    private static func withoutProgram(_ pattern: String) -> String {
        let words = pattern.split(separator: " ").map(String.init)
        let names = words.drop { ["mgc", "mgc-beta", "signet"].contains($0.lowercased()) }.prefix { !$0.hasPrefix("-") }
        return names.isEmpty ? pattern : names.joined(separator: " ")
    }

    private static func names(of match: Match) -> [String] { [match.command, match.mgc] + match.permissions }

    private func nothing(_ candidates: [Match], isElsewhere: Bool) -> CommandFailure {
        let shown = TerminalText.printable(String(pattern.prefix(120)))
        guard !isElsewhere else {
            return CommandFailure(
                .notFound, "\"\(shown)\" is known, but not with these options", remedy: "leave out --method or --beta")
        }
        let names =
            AddressPattern(pattern) == nil
            ? candidates.flatMap(Self.names) : candidates.map { $0.operation.path.description }
        let words = Self.withoutProgram(pattern)
        return CommandFailure(
            .notFound, "no operation is known by \"\(shown)\"",
            remedy: NearestName.question(for: words, among: names)
                ?? "write a part of a cmdlet, of words of mgc, of a permission, or a path such as /identity/apiConnectors"
        )
    }
}
