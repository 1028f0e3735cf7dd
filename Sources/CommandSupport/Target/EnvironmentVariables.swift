import Foundation

/// The variables the command line reads, the same names the server's `dev.env` writes.
package struct EnvironmentVariables {
    /// A variable by name.
    package enum Name: String, CaseIterable {
        case url = "SIGNET_URL"
        case authority = "SIGNET_AUTHORITY"
        case tenant = "SIGNET_TENANT"
        case clientID = "SIGNET_CLIENT_ID"
        case clientSecret = "SIGNET_CLIENT_SECRET"
        case certificateAuthority = "SIGNET_CA"
        case accessToken = "SIGNET_ACCESS_TOKEN"
        case profile = "SIGNET_PROFILE"
    }

    /// The prefix all of ours share.
    package static let prefix = "SIGNET_"

    private let values: [String: String]

    package init(_ values: [String: String]) {
        self.values = values
    }

    package static var process: EnvironmentVariables { EnvironmentVariables(ProcessInfo.processInfo.environment) }

    /// A value; an empty one counts as absent, as shells cannot easily unset for one command.
    package subscript(_ name: Name) -> String? {
        values[name.rawValue].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// All of them, for what reads variables of its own, such as `AZURE_…`.
    package var all: [String: String] { values }

    /// The names of all variables, in no order.
    package var names: [String] { Array(values.keys) }

    /// The value of any variable, empty ones included: an empty password is a password.
    package func value(of name: String) -> String? { values[name] }
}
