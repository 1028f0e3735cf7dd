import Foundation

/// Python's `cryptography` in a child process that times itself; one line asks for one turn.
final class PythonReader {
    let version: String
    private let child = Process()
    private let requests = Pipe()
    private let answers = Pipe()

    private static let program = """
        import base64, sys, time
        import cryptography
        from cryptography.hazmat.primitives.serialization import pkcs12
        print(cryptography.__version__, flush=True)
        for line in sys.stdin:
            data, password = (base64.b64decode(part) for part in line.rstrip("\\n").split(" "))
            start = time.perf_counter_ns()
            try:
                pkcs12.load_pkcs12(data, password)
                print(time.perf_counter_ns() - start, flush=True)
            except Exception:
                print(-1, flush=True)
        """

    /// Starts it; `nil` when Python or the package is not there.
    init?() {
        child.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        child.arguments = ["python3", "-c", Self.program]
        child.standardInput = requests
        child.standardOutput = answers
        child.standardError = FileHandle.nullDevice
        guard (try? child.run()) != nil, let line = Self.line(from: answers.fileHandleForReading) else { return nil }
        version = line
    }

    deinit {
        try? requests.fileHandleForWriting.close()
        child.waitUntilExit()
    }

    /// One turn; `nil` when it cannot read the file.
    func decode(_ file: CorpusFile) throws -> Duration? {
        let line = [file.bytes, Array(file.password.utf8)].map { Data($0).base64EncodedString() }
            .joined(separator: " ")
        try requests.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
        guard let answer = Self.line(from: answers.fileHandleForReading), let time = Int64(answer), time >= 0 else {
            return nil
        }
        return .nanoseconds(time)
    }

    private static func line(from handle: FileHandle) -> String? {
        var bytes: [UInt8] = []
        while let byte = try? handle.read(upToCount: 1)?.first {
            if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(byte)
        }
        return nil
    }
}
