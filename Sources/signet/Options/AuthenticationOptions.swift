import ArgumentParser
import CommandSupport
import Foundation
import GraphCatalogue
import GraphClient
import GraphWire

/// How a connector shall authenticate to its endpoint: a user name with a password, or a PKCS #12 file.
struct AuthenticationOptions: ParsableArguments {
    @Option(name: .long, help: "User name for basic authentication.")
    var username: String?

    @Option(name: .long, help: ArgumentHelp("PKCS #12 file for certificate authentication.", valueName: "file"))
    var pfx: String?

    @OptionGroup var password: PasswordOptions
    @OptionGroup var choices: UploadChoices

    /// Whether one of the two was named.
    var isGiven: Bool { username != nil || pfx != nil }

    /// The configuration that was asked for; `nil` when none was.
    ///
    /// - Parameter cloud: the cloud of Microsoft it goes to; `nil` for another service.
    /// - Parameter isDryRun: nothing will be sent, so nothing is asked.
    /// - Throws: ``CommandFailure``, for a file that the service would refuse, too.
    func configuration(for cloud: Cloud?, isDryRun: Bool) throws -> ApiAuthenticationConfiguration? {
        switch (username, pfx) {
        case (nil, nil):
            guard !password.isGiven else {
                throw CommandFailure(
                    .usage, "a password is given but nothing it belongs to", remedy: "give --username or --pfx")
            }
            return nil
        case (.some, .some):
            throw CommandFailure(
                .usage, "--username and --pfx exclude each other", remedy: "a connector authenticates in one way")
        case (let username?, nil):
            guard !password.noPassword else {
                throw CommandFailure(.usage, "--no-password is for PFX files only")
            }
            let password = try password.source().read(label: "Password of \(TerminalText.printable(username))")
            return .basic(BasicAuthentication(username: username, password: password))
        case (nil, let path?):
            let file = try UploadPreparation(
                path: path, password: password, choices: choices, cloud: cloud, isDryRun: isDryRun, shell: .process
            ).file()
            return .pkcs12(
                Pkcs12Certificate(
                    pkcs12Value: Data(file.bytes).base64EncodedString(), password: file.password))
        }
    }
}
