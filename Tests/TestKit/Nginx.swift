public import CertificateIssuing
public import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The web server of most APIs, run as an administrator would run it: it demands client certificates of an authority and
/// answers as an API connector's endpoint that lets the sign-up go on.
public final class Nginx: Sendable {
    /// Where the program lies; `nil` where it is not installed.
    public static let executable: URL? = ["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }.map { URL(fileURLWithPath: $0) }

    private let process: Process
    private let folder: URL
    /// Where it listens.
    public let url: String

    private init(_ process: Process, folder: URL, url: String) {
        self.process = process
        self.folder = folder
        self.url = url
    }

    /// Starts it on a free port.
    ///
    /// - Parameter serverAuthority: who issues its own certificate.
    /// - Parameter clientAuthority: PEM of whose certificates it lets in.
    /// - Parameter protocols: as `ssl_protocols` takes them.
    /// - Parameter ciphers: as `ssl_ciphers` takes them, for TLS 1.2.
    public static func start(
        in folder: URL, serverAuthority: PrivateCertificateAuthority, clientAuthority: String,
        protocols: String = "TLSv1.2 TLSv1.3", ciphers: String = "HIGH:!aNULL",
        body: String = #"{"version":"1.0.0","action":"Continue"}"#
    ) throws -> Nginx {
        guard let executable else { throw NginxFailure(log: "nginx is not installed") }
        let issued = try serverAuthority.issueServerCertificate(dnsNames: ["localhost"])
        let port = try freePort()
        let answer = body.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "'", with: "\\'")
        let files = [
            ("server.pem", issued.certificatePEM), ("server.key", issued.privateKeyPEM),
            ("clients.pem", clientAuthority),
            (
                "nginx.conf",
                """
                pid \(folder.path)/nginx.pid;
                error_log \(folder.path)/error.log info;
                worker_processes 2;
                events { worker_connections 2048; }
                http {
                    access_log off;
                    client_body_temp_path \(folder.path)/body;
                    proxy_temp_path \(folder.path)/proxy;
                    fastcgi_temp_path \(folder.path)/fastcgi;
                    uwsgi_temp_path \(folder.path)/uwsgi;
                    scgi_temp_path \(folder.path)/scgi;
                    server {
                        listen 127.0.0.1:\(port) ssl;
                        server_name localhost;
                        ssl_certificate \(folder.path)/server.pem;
                        ssl_certificate_key \(folder.path)/server.key;
                        ssl_client_certificate \(folder.path)/clients.pem;
                        ssl_verify_client on;
                        ssl_verify_depth 3;
                        ssl_protocols \(protocols);
                        ssl_ciphers \(ciphers);
                        location / {
                            default_type application/json;
                            return 200 '\(answer)';
                        }
                    }
                }
                """
            ),
        ]
        for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
        let process = Process()
        process.executableURL = executable
        process.arguments = ["-p", folder.path, "-c", folder.path + "/nginx.conf", "-g", "daemon off;"]
        let log = folder.appendingPathComponent("output.log")
        _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        let output = try FileHandle(forWritingTo: log)
        (process.standardOutput, process.standardError) = (output, output)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let nginx = Nginx(process, folder: folder, url: "https://localhost:\(port)/signup")
        try nginx.waitUntilItListens(port)
        return nginx
    }

    /// Ends it.
    public func stop() {
        // Its workers end with it, which is what SIGTERM is for; signals may be blocked on this thread.
        let pid = process.processIdentifier
        _ = try? run(URL(fileURLWithPath: "/bin/kill"), ["-TERM", String(pid)])
        process.waitUntilExit()
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    private func waitUntilItListens(_ port: UInt16) throws {
        let deadline = ContinuousClock.now.advanced(by: .seconds(120))
        while ContinuousClock.now < deadline, process.isRunning {
            if Self.canConnect(to: port) { return }
            usleep(10_000)
        }
        let texts = ["output.log", "error.log"].map { name in
            (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? ""
        }
        throw NginxFailure(log: texts.joined())
    }

    private static func withSocket<Value>(_ body: (Int32) throws -> Value) rethrows -> Value {
        #if canImport(Glibc)
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        defer { close(descriptor) }
        return try body(descriptor)
    }

    private static func address(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }

    private static func canConnect(to port: UInt16) -> Bool {
        withSocket { descriptor in
            var address = address(port)
            return withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
                }
            }
        }
    }

    /// nginx cannot take a free port itself and tell which.
    private static func freePort() throws -> UInt16 {
        try withSocket { descriptor in
            var address = address(0)
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            let isBound = withUnsafeMutablePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
                }
            }
            guard isBound else { throw NginxFailure(log: "no free port") }
            return UInt16(bigEndian: address.sin_port)
        }
    }
}

/// nginx that did not start, with what it wrote.
public struct NginxFailure: Error {
    /// Its log.
    public let log: String
}
