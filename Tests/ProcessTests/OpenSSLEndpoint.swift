import CertificateIssuing
import Foundation

/// An HTTPS endpoint made of `openssl s_server`, which takes client certificates of one authority and breaks the
/// handshake with everybody else.
final class OpenSSLEndpoint {
    private let process: Process
    /// Held open: the program ends with its input.
    private let input = Pipe()
    /// Where it listens; `localhost`, which its certificate names.
    let url: String

    /// Listens on a free port.
    ///
    /// - Parameter server: whose certificate it shows.
    /// - Parameter accepted: the authority of the client certificates it takes, PEM.
    init(server: PrivateCertificateAuthority, accepted: String, folder: URL) throws {
        let issued = try server.issueServerCertificate(dnsNames: ["localhost"], ipAddresses: ["127.0.0.1"])
        func file(_ name: String, _ text: String) throws -> String {
            let file = folder.appendingPathComponent("s_server-\(name).pem")
            try Data(text.utf8).write(to: file)
            return file.path
        }
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = [
            "s_server", "-accept", "127.0.0.1:0", "-cert", try file("certificate", issued.certificatePEM), "-key",
            try file("key", issued.privateKeyPEM), "-CAfile", try file("accepted", accepted), "-Verify", "1",
            "-verify_return_error", "-no-CApath", "-no-CAstore",
        ]
        process.standardInput = input
        process.standardError = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        var text = ""
        // Blocks until it says where it listens, or ends.
        while !text.hasSuffix("\n") || text.firstMatch(of: Self.port) == nil,
            let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty
        {
            text += String(decoding: byte, as: UTF8.self)
        }
        // What it says afterwards is of no interest, and a full pipe would stop it.
        output.fileHandleForReading.readabilityHandler = { _ = $0.availableData }
        guard let match = text.firstMatch(of: Self.port) else { throw NotListening(output: text) }
        url = "https://localhost:\(match.1)/signup"
    }

    private static var port: Regex<(Substring, Substring)> { #/ACCEPT .*:([0-9]+)/# }

    deinit {
        // SIGTERM may be blocked in a child of this thread.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// It ended instead of listening.
    struct NotListening: Error {
        let output: String
    }
}
