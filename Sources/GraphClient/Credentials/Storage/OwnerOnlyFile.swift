import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Files with secrets: only their owner may read them, and they are replaced whole.
package enum OwnerOnlyFile {
    /// Reads a file.
    ///
    /// - Returns: `nil` when there is none, or when it is longer than `limit` bytes and so none of ours.
    /// - Throws: ``GraphClientError`` with `.unusableTokenStore` when it is no plain file, belongs to somebody else, or
    ///   others may use it.
    static func read(_ path: String, upTo limit: Int) throws(GraphClientError) -> [UInt8]? {
        // Opening a pipe that somebody put there must not wait for its other end.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw failure("cannot be read", path)
        }
        defer { close(descriptor) }
        // Asked of the open file and not of its name, which could lead elsewhere by now.
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure("cannot be read", path) }
        try check(status, path)
        guard status.st_size >= 0, status.st_size <= limit else { return nil }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while bytes.count <= limit {
            let count = Foundation.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure("cannot be read", path) }
            guard count > 0 else { return bytes }
            bytes += chunk.prefix(count)
        }
        return nil
    }

    /// Puts a file with mode 0600 in place of the one before, in one step: a crash or a power cut leaves one of the
    /// two. One writer at a time: callers hold a ``FileLock``.
    ///
    /// - Throws: ``GraphClientError`` with `.unusableTokenStore`.
    package static func replace(_ path: String, with bytes: [UInt8]) throws(GraphClientError) {
        let temporary = path + ".new"
        // What a crash may have left.
        _ = unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw failure("cannot be written", path) }
        let written = write(bytes, to: descriptor) && fsync(descriptor) == 0
        guard close(descriptor) == 0, written, rename(temporary, path) == 0 else {
            let error = failure("cannot be written", path)
            _ = unlink(temporary)
            throw error
        }
        let folder = open(directory(of: path), O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { return }
        _ = fsync(folder)
        close(folder)
    }

    /// Makes the directories above a file that are missing, with mode 0700.
    ///
    /// - Throws: ``GraphClientError`` with `.unusableTokenStore`.
    package static func makeDirectory(above path: String) throws(GraphClientError) {
        let folder = directory(of: path)
        guard folder != "/", access(folder, F_OK) != 0 else { return }
        try makeDirectory(above: folder)
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw failure("cannot be made", folder) }
    }

    static func failure(_ what: String, _ path: String) -> GraphClientError {
        GraphClientError(
            .unusableTokenStore, "\(path) \(what): \(String(cString: strerror(errno)))",
            remedy: "name a file in a directory of your own")
    }

    private static func check(_ status: stat, _ path: String) throws(GraphClientError) {
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw GraphClientError(
                .unusableTokenStore, "\(path) is no plain file", remedy: "name another file for the tokens")
        }
        guard status.st_uid == geteuid() else {
            throw GraphClientError(
                .unusableTokenStore, "\(path) belongs to somebody else",
                remedy: "remove it, or name another file for the tokens")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw GraphClientError(
                .unusableTokenStore, "others may use \(path), so tokens in it would not be secret",
                remedy: "remove it and sign in again; who could read it may have its tokens")
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var remaining = bytes[...]
        while !remaining.isEmpty {
            let count = remaining.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            remaining = remaining.dropFirst(count)
        }
        return true
    }

    private static func directory(of path: String) -> String {
        URL(fileURLWithPath: path).deletingLastPathComponent().path
    }
}
