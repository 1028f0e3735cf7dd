import ArgumentParser
import CommandSupport
import Foundation
import GraphClient

/// The service of a profile, and the tenant and application to sign in with.
struct ProfileServiceOptions: ParsableArguments {
    @Option(
        name: [.long, .customLong("service")],
        help: ArgumentHelp("Root of Graph or of a service that speaks it.", valueName: "url"))
    var url: String?

    @Option(name: .long, help: "One of Microsoft's clouds instead of an address: global, china, usgov, usgov-dod.")
    var cloud: String?

    @Flag(inversion: .prefixedNo, exclusivity: .chooseLast, help: "Use the beta version.")
    var beta: Bool?

    @Option(
        name: .long,
        help: ArgumentHelp("PEM file of the authority behind the service's certificate.", valueName: "file"))
    var ca: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Who issues tokens, where that is neither the service nor its cloud's authority.", valueName: "url"))
    var authority: String?

    @Option(name: .long, help: "Tenant: its id or a domain of it.")
    var tenant: String?

    @Option(name: .long, help: "Application id; for a managed identity, which one.")
    var clientId: String?

    /// The address that was named, as such or by its cloud.
    ///
    /// - Throws: ``CommandFailure`` with `.usage`; ``GraphClientError`` for an address that is none.
    func namedURL() throws -> String? {
        guard url == nil || cloud == nil else { throw ServiceTarget.urlAndCloud }
        if let cloud { return try ServiceTarget.cloud(named: cloud).graphRoot }
        guard let url else { return nil }
        _ = try ServiceURL(url)
        return url
    }

    /// Whether anything was given.
    var isGiven: Bool {
        [url, cloud, ca, authority, tenant, clientId].contains { $0 != nil } || beta != nil
    }

    /// Puts what was given into a profile; an empty text takes away what was there. With another address goes what
    /// belonged to the one before.
    ///
    /// - Throws: as ``namedURL()`` does.
    func apply(to profile: inout Profile) throws {
        if let named = try namedURL(), named != profile.url {
            profile.url = named
            profile.certificateAuthorityFile = nil
            profile.authority = nil
        }
        func value(_ text: String) -> String? { text.isEmpty ? nil : text }
        if let ca { profile.certificateAuthorityFile = value(ca).map(WholePath.of) }
        if let authority {
            if let authority = value(authority) { _ = try ServiceURL(authority) }
            profile.authority = value(authority)
        }
        if let tenant { profile.tenant = value(tenant) }
        if let clientId { profile.clientID = value(clientId) }
        if let beta { profile.isBeta = beta }
    }
}

/// Paths in profiles, which are used from any folder.
enum WholePath {
    static func of(_ path: String) -> String { URL(fileURLWithPath: path).path }
}
