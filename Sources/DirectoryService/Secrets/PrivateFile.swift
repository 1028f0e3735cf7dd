public import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Files that only their owner may read.
public enum PrivateFile {
    /// Writes a file with mode 0600 in one step: readers see the old content or the new, never a part, and a power
    /// cut leaves one of the two.
    public static func write(_ content: Data, to url: URL) throws {
        let temporary = url.deletingLastPathComponent().appendingPathComponent(".\(url.lastPathComponent).new")
        _ = unlink(temporary.path)
        let descriptor = open(temporary.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(url) }
        do {
            defer { close(descriptor) }
            try content.withUnsafeBytes { buffer in
                var remaining = buffer[...]
                while !remaining.isEmpty {
                    let written = Foundation.write(
                        descriptor, UnsafeRawBufferPointer(rebasing: remaining).baseAddress, remaining.count)
                    if written < 0 {
                        if errno == EINTR { continue }
                        throw failure(url)
                    }
                    remaining = remaining.dropFirst(written)
                }
            }
            guard fsync(descriptor) == 0 else { throw failure(url) }
        }
        guard rename(temporary.path, url.path) == 0 else { throw failure(url) }
        let folder = open(url.deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
        if folder >= 0 {
            _ = fsync(folder)
            close(folder)
        }
    }

    private static func failure(_ url: URL) -> CocoaError {
        CocoaError(
            .fileWriteUnknown,
            userInfo: [
                NSFilePathErrorKey: url.path,
                NSUnderlyingErrorKey: NSError(domain: NSPOSIXErrorDomain, code: Int(errno)),
            ])
    }
}
