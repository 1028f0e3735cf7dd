import ArgumentParser
import CommandSupport
import GraphClient

/// `signet profile`.
struct ProfileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile", abstract: "List, show, choose, change and delete profiles; `signet login` makes them.",
        discussion: """
            EXAMPLE:
              signet profile list
              signet profile use build

            \(ExitCodes.text("0 done, 2 there is no such profile, 64 bad usage, 65 the profiles cannot be read or changed"))
            """,
        subcommands: [
            ListProfiles.self, ShowProfile.self, UseProfile.self, SetProfile.self, DeleteProfile.self,
        ])
}

/// `signet profile list`.
struct ListProfiles: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List all profiles.",
        discussion: """
            EXAMPLE:
              signet profile list --output json

            \(ExitCodes.text("0 done, 65 the profiles cannot be read"))
            """)

    @OptionGroup var output: OfflineOutput

    private struct List: Encodable {
        let current: String?
        let profiles: [ProfileReport]
    }

    func run() async throws {
        let store = try ProfileStore(.process)
        let book = try store.load()
        var reports: [ProfileReport] = []
        for profile in book.profiles {
            reports.append(
                try await ProfileReport(profile, isCurrent: profile.name == book.currentName, store: store))
        }
        try output.show(
            List(current: book.currentName, profiles: reports), elements: reports,
            lines: ProfileReport.table(reports))
    }
}

/// `signet profile show`.
struct ShowProfile: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one profile; no secret is in it.",
        discussion: """
            EXAMPLE:
              signet profile show build

            \(ExitCodes.text("0 done, 2 there is no such profile, 65 the profiles cannot be read"))
            """)

    @Argument(help: "The profile's name (default: the current one).")
    var name: String?

    @OptionGroup var output: OfflineOutput

    func run() async throws {
        let store = try ProfileStore(.process)
        let book = try store.load()
        let profile = try book.profile(namedOrCurrent: name)
        let report = try await ProfileReport(profile, isCurrent: profile.name == book.currentName, store: store)
        try output.show(report, lines: report.lines)
    }
}

/// `signet profile use`.
struct UseProfile: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "use", abstract: "Make a profile the current one.",
        discussion: """
            EXAMPLE:
              signet profile use build

            \(ExitCodes.text("0 done, 2 there is no such profile, 65 the profiles cannot be read or changed"))
            """)

    @Argument(help: "The profile's name.")
    var name: String

    func run() async throws {
        try await ProfileStore(.process).change { try $0.use(name) }
        Console.note("profile \"\(name)\" is current")
    }
}

/// `signet profile set`.
struct SetProfile: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change service, tenant or application of a profile.",
        discussion: """
            An empty text takes a value away. What is kept of the identity before, its tokens, is forgotten. How to sign \
            in is changed with `signet login`.

            EXAMPLE:
              signet profile set build --tenant fabrikam.onmicrosoft.com
              signet profile set build --ca ''

            \(ExitCodes.text("0 done, 2 there is no such profile, 64 bad usage, 65 the profiles cannot be read or changed"))
            """)

    @Argument(help: "The profile's name.")
    var name: String

    @OptionGroup var service: ProfileServiceOptions
    @OptionGroup var output: OfflineOutput

    func run() async throws {
        guard service.isGiven else {
            throw CommandFailure(
                .usage, "there is nothing to change",
                remedy: "give --url, --cloud, --ca, --authority, --tenant, --client-id, --beta or --no-beta")
        }
        let store = try ProfileStore(.process)
        let (name, service) = (name, service)
        let (before, after, isCurrent) = try await store.change { book in
            let before = try book.profile(named: name, orFailWith: .notFound)
            var after = before
            try service.apply(to: &after)
            try book.put(after)
            return (before, after, book.currentName == name)
        }
        if !after.hasSameIdentity(as: before) { try await store.forgetTokens(of: after) }
        let report = try await ProfileReport(after, isCurrent: isCurrent, store: store)
        try output.show(report, lines: report.lines)
    }
}

/// `signet profile delete`.
struct DeleteProfile: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete a profile and its tokens.",
        discussion: """
            EXAMPLE:
              signet profile delete build --yes

            \(ExitCodes.text("0 done, 2 there is no such profile, 64 no yes and no terminal to ask on, 65 the profiles cannot be read or changed, 130 a no"))
            """)

    @Argument(help: "The profile's name.")
    var name: String

    @OptionGroup var confirmation: ConfirmationOptions

    func run() async throws {
        let store = try ProfileStore(.process)
        let profile = try store.load().profile(named: name, orFailWith: .notFound)
        try confirmation.confirm("Delete profile \(profile.name) and its tokens?")
        try await store.change { $0.remove(profile.name) }
        try await store.forgetTokens(of: profile)
        Console.note("deleted profile \"\(profile.name)\"")
    }
}
