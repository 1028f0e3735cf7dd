import ArgumentParser
import CommandSupport

/// A key and certificate that a rotation makes, and what is kept of them.
struct NewKeyOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Subject of the certificate that is made, such as CN=api.contoso.com (default: the connector's name).",
            valueName: "name"))
    var subject: String?

    @OptionGroup var certificate: CertificateOptions

    @Option(
        help: ArgumentHelp("Keep key and certificate in this PKCS #12 file; it must not exist.", valueName: "file"))
    var out: String?

    @Option(
        help: ArgumentHelp(
            "Keep the password that is made for --out in this file; it must not exist.", valueName: "file"))
    var passwordOut: String?

    /// Whether any was given.
    var isGiven: Bool { subject != nil || certificate.isGiven || out != nil || passwordOut != nil }

    /// Refuses what would lock a key up for good, or leave it open.
    ///
    /// - Throws: ``CommandFailure`` with `.usage`.
    func check(with password: PasswordOptions) throws(CommandFailure) {
        if passwordOut != nil {
            guard out != nil else {
                throw CommandFailure(
                    .usage, "--password-out keeps the password of a file that is not kept",
                    remedy: "give --out with the file to keep")
            }
            guard !password.isGiven else {
                throw CommandFailure(
                    .usage, "--password-out is for a password that is made here, and one is given",
                    remedy: "leave one of the two out")
            }
        } else if out != nil {
            guard password.isGiven, !password.noPassword else {
                throw CommandFailure(
                    .usage,
                    password.noPassword
                        ? "--out would keep a private key without a password"
                        : "--out would keep a file whose password nobody knows",
                    remedy: "let one be made with --password-out FILE, or give one with --password-file, "
                        + "--password-env or --password-stdin")
            }
        }
    }
}
