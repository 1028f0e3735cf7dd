import CommandSupport
import Foundation

/// Files a command makes; what is there already is never overwritten.
enum OutputFile {
    /// Writes a new file with mode 0600.
    ///
    /// - Throws: ``CommandFailure`` with `.inputFile` when the file exists or cannot be written.
    static func write(_ bytes: [UInt8], to path: String) throws(CommandFailure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let exists = errno == EEXIST
            throw CommandFailure(
                .inputFile, exists ? "\(path) exists already" : "\(path) cannot be written",
                remedy: exists ? "name another file, or remove it first" : "check the folder and your rights to it")
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: Data(bytes))
            try handle.synchronize()
        } catch {
            unlink(path)
            throw CommandFailure(.inputFile, "\(path) could not be written whole", remedy: "check the free space")
        }
    }
}
