import Foundation
import NIOSSL

/// NIOSSLPKCS12Bundle, which ends the process on some good files; so each file is tried in a child process first.
enum NIOSSLReader {
    static func decode(_ file: CorpusFile) -> Bool {
        (try? NIOSSLPKCS12Bundle(buffer: file.bytes, passphrase: Array(file.password.utf8))) != nil
    }

    /// Whether NIOSSL reads a file and survives it.
    static func reads(_ file: CorpusFile) throws -> Bool {
        let child = Process()
        child.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        child.arguments = ["probe-niossl", file.url.path]
        let input = Pipe()
        child.standardInput = input
        child.standardOutput = FileHandle.nullDevice
        child.standardError = FileHandle.nullDevice
        var environment = ProcessInfo.processInfo.environment
        environment["SWIFT_BACKTRACE"] = "enable=no"
        child.environment = environment
        try child.run()
        try input.fileHandleForWriting.write(contentsOf: Data(file.password.utf8))
        try input.fileHandleForWriting.close()
        child.waitUntilExit()
        return child.terminationReason == .exit && child.terminationStatus == 0
    }

    /// What the child process does: the password comes on standard input.
    static func probe(_ path: String) -> CInt {
        guard let bytes = FileManager.default.contents(atPath: path) else { return 2 }
        let password = FileHandle.standardInput.readDataToEndOfFile()
        return (try? NIOSSLPKCS12Bundle(buffer: Array(bytes), passphrase: Array(password))) == nil ? 1 : 0
    }
}
