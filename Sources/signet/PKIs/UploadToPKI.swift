import ArgumentParser
import CommandSupport
import GraphClient
import GraphWire

/// `signet pki upload`.
struct UploadToPKI: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "upload", abstract: "Let the service fetch a .p7b file and add its certificate authorities.",
        discussion: """
            The service downloads the file itself, so --url must be an address it can reach. With --file the hash is \
            taken of your own copy, which is looked into first. --serve hosts your copy for the time of the upload, \
            for a service on this machine.

            The command waits until the upload has ended, and succeeds only if it did. Ctrl-C ends the waiting, not \
            the upload.

            EXAMPLE:
              signet pki upload ID --url https://files.contoso.com/authorities.p7b \\
                --file authorities.p7b
              signet pki upload ID --serve authorities.p7b

            \(ExitCodes.service("0 all added, or with --no-wait accepted, 1 refused, or failed, 2 no such PKI"))
            """)

    @Argument(help: "The PKI's id.", transform: IdentifierArgument.read)
    var id: String

    @OptionGroup var source: UploadSourceOptions

    @Flag(name: .long, help: "Do not wait for the upload to end.")
    var noWait = false

    @Option(help: ArgumentHelp("Root of Graph or of a service that speaks it (SIGNET_URL).", valueName: "url"))
    var service: String?

    @OptionGroup var signIn: SignInOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let client = try signIn.client(url: service, mustSignIn: !output.dryRun)
        let local = try source.localFile.map { try CheckedBundle(path: $0) }
        guard let hash = try local?.sha256 ?? source.checkedHash else {
            throw CommandFailure(
                .usage, "the hash of the file is not known", remedy: "give --file with your copy of it, or --sha256")
        }
        guard source.sha256 == nil || local == nil || source.sha256?.uppercased() == hash else {
            throw CommandFailure(
                .inputFile, "the SHA-256 of the local file is \(hash), not what --sha256 says",
                remedy: "leave --sha256 out, or give the file it belongs to")
        }
        guard source.serve == nil || !noWait else {
            throw CommandFailure(
                .usage, "--serve hosts the file while the command waits", remedy: "leave --no-wait out")
        }
        if let local { Console.note("\(PKIText.count(local.certificateCount)), SHA-256 \(hash)") }
        if let path = source.serve, let local {
            try await upload(local, named: path, hash, client)
        } else if let url = source.url {
            try await upload(from: url, hash, client)
        }
    }

    /// Hosts the file while it is uploaded.
    private func upload(_ file: CheckedBundle, named path: String, _ hash: String, _ client: GraphClient) async throws {
        guard client.baseURL.isLoopback else {
            throw CommandFailure(
                .usage, "--serve is for a service on this machine; \(client.baseURL) could not reach the file",
                remedy: "put the file on a host the service can reach, and give --url and --file")
        }
        let host = try await ServedFile.start(file.bytes)
        do {
            try await upload(from: host.url, hash, client)
        } catch {
            await host.stop()
            throw error
        }
        await host.stop()
    }

    private func upload(from url: String, _ hash: String, _ client: GraphClient) async throws {
        let pki = client.pkis[id]
        let request = try pki.upload.makePostRequest(uploadUrl: url, sha256FileHash: hash)
        guard try await output.send(request) != nil else { return }
        if noWait {
            Console.note("accepted; `signet pki wait \(TerminalText.printable(id))` shows how it goes")
        } else {
            try await UploadWatch(pki: pki, id: id, output: output).run()
        }
    }
}

/// Where the file of an upload is.
struct UploadSourceOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The address of the file, as the service can reach it."))
    var url: String?

    @Option(help: ArgumentHelp("SHA-256 of the file, 64 hex digits.", valueName: "hex"))
    var sha256: String?

    @Option(help: ArgumentHelp("A local copy of the file: it is looked into and hashed.", valueName: "file"))
    var file: String?

    @Option(help: ArgumentHelp("A local file to host on this machine for the time of the upload.", valueName: "file"))
    var serve: String?

    /// The local copy, wherever it was named.
    var localFile: String? { serve ?? file }

    func validate() throws {
        guard (url == nil) != (serve == nil) else {
            throw ValidationError("Give either --url with the address of the file, or --serve with a local one.")
        }
        guard serve == nil || file == nil else { throw ValidationError("--serve and --file exclude each other.") }
    }

    /// The hash that was given, upper case.
    ///
    /// - Throws: ``CommandFailure`` with `.usage` for what is no SHA-256.
    var checkedHash: String? {
        get throws(CommandFailure) {
            guard let sha256 else { return nil }
            guard sha256.utf8.count == 64, sha256.allSatisfy(\.isHexDigit) else {
                throw CommandFailure(
                    .usage, "--sha256 needs 64 hex digits", remedy: "take what sha256sum or Get-FileHash prints")
            }
            return sha256.uppercased()
        }
    }
}
