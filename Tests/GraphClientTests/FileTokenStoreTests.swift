import Foundation
import GraphClient
import Synchronization
import Testing

@Suite("A file of tokens")
struct FileTokenStoreTests {
    private let clock = ManualClock()
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private var path: String { directory["cache/deep/tokens"] }

    private func key(_ scope: String = "s") -> TokenKey {
        TokenKey(authority: "https://login.example", tenant: "t", clientID: "app", kind: .deviceCode, scope: scope)
    }

    private func store(sleep: (@Sendable (Duration) async throws -> Void)? = nil) -> FileTokenStore {
        FileTokenStore(path: path, clock: GraphClock(now: clock.clock.now, sleep: sleep ?? clock.clock.sleep))
    }

    private func token(_ text: String, endsIn seconds: TimeInterval = 3600, refresh: String? = "refresh-secret")
        -> StoredToken
    {
        StoredToken(
            access: AccessToken(token: text, expiresAt: clock.clock.now() + seconds), refreshToken: refresh)
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test("gives back what it was given, to later processes too")
    func roundTrip() async throws {
        #expect(try await store().token(for: key()) == nil)
        #expect(!FileManager.default.fileExists(atPath: path), "looking makes no file")
        try await store().save(token("a"), for: key())
        try await store().save(token("b", refresh: nil), for: key("other"))
        #expect(try await store().token(for: key()) == token("a"))
        #expect(try await store().token(for: key("other")) == token("b", refresh: nil))
        try await store().remove(key())
        #expect(try await store().token(for: key()) == nil)
        #expect(try await store().token(for: key("other")) != nil)
    }

    @Test("can be read by its owner only, and does not show its tokens")
    func privacy() async throws {
        try await store().save(token("access-secret"), for: key())
        for name in ["", ".key", ".lock"] { #expect(try mode(path + name) == 0o600) }
        for name in ["cache", "cache/deep"] { #expect(try mode(directory[name]) == 0o700) }
        let bytes = try #require(FileManager.default.contents(atPath: path))
        for word in ["secret", "login.example"] { #expect(bytes.firstRange(of: Data(word.utf8)) == nil) }
        #expect(try #require(FileManager.default.contents(atPath: path + ".key")).count == 32)
        #expect(
            Set(try FileManager.default.contentsOfDirectory(atPath: directory["cache/deep"]))
                == ["tokens", "tokens.key", "tokens.lock"])
    }

    @Test("that others may read is refused", arguments: ["", ".key"], [0o644, 0o660, 0o604])
    func readableByOthers(_ name: String, _ mode: Int) async throws {
        try await store().save(token("a"), for: key())
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path + name)
        let error = await #expect(throws: GraphClientError.self) { try await store().token(for: key()) }
        #expect(error?.code == .unusableTokenStore)
        #expect(error?.message.contains(path + name) == true)
        await #expect(throws: GraphClientError.self) { try await store().save(token("b"), for: key()) }
    }

    @Test("that belongs to somebody else is refused", .enabled(if: geteuid() == 0))
    func otherOwner() async throws {
        try await store().save(token("a"), for: key())
        #expect(chown(path, 1, 1) == 0)
        let error = await #expect(throws: GraphClientError.self) { try await store().token(for: key()) }
        #expect(error?.message.contains("belongs to somebody else") == true)
    }

    @Test("that is a link or a directory is refused", arguments: [true, false])
    func noPlainFile(_ isLink: Bool) async throws {
        try await store().save(token("a"), for: key())
        if isLink {
            try FileManager.default.moveItem(atPath: path, toPath: path + ".real")
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path + ".real")
        } else {
            try FileManager.default.removeItem(atPath: path)
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        }
        let error = await #expect(throws: GraphClientError.self) { try await store().token(for: key()) }
        #expect(error?.code == .unusableTokenStore)
    }

    @Test(
        "that was damaged is empty and can be used again", arguments: ["flip", "cut", "empty", "long", "key", "noKey"])
    func damage(_ damage: String) async throws {
        try await store().save(token("a"), for: key())
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
        var bytes = try #require(FileManager.default.contents(atPath: path))
        switch damage {
        case "flip": bytes[bytes.count / 2] ^= 1
        case "cut": bytes.removeLast(20)
        case "empty": bytes = Data()
        case "long": bytes = Data(count: 2_000_000)
        case "key":
            #expect(
                FileManager.default.createFile(
                    atPath: path + ".key", contents: Data(count: 7), attributes: attributes))
        default: try FileManager.default.removeItem(atPath: path + ".key")
        }
        #expect(FileManager.default.createFile(atPath: path, contents: bytes, attributes: attributes))
        #expect(try await store().token(for: key()) == nil)
        try await store().save(token("b"), for: key())
        #expect(try await store().token(for: key()) == token("b"))
    }

    @Test("survives a crash in the middle of writing")
    func crash() async throws {
        try await store().save(token("a"), for: key())
        // What a process leaves that ended between writing and renaming.
        try Data("half".utf8).write(to: URL(fileURLWithPath: path + ".new"))
        #expect(try await store().token(for: key()) == token("a"))
        try await store().save(token("b"), for: key("other"))
        #expect(try await store().token(for: key()) == token("a"))
        #expect(!FileManager.default.fileExists(atPath: path + ".new"))
    }

    @Test("forgets tokens that are over, unless they can be renewed")
    func pruning() async throws {
        try await store().save(token("over", endsIn: 10, refresh: nil), for: key("over"))
        try await store().save(token("renewable", endsIn: 10), for: key("renewable"))
        clock.advance(by: 11)
        try await store().save(token("new"), for: key("new"))
        #expect(try await store().token(for: key("over")) == nil)
        #expect(try await store().token(for: key("renewable")) != nil)
    }

    @Test("loses nothing when many write at once")
    func manyWriters() async throws {
        // Each has a lock of its own, as processes do.
        let stores = (0..<8).map { _ in store { _ in for _ in 0..<1000 { await Task.yield() } } }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, store) in stores.enumerated() {
                group.addTask {
                    for round in 0..<5 { try await store.save(token("t"), for: key("\(number)-\(round)")) }
                }
            }
            try await group.waitForAll()
        }
        for number in 0..<8 {
            for round in 0..<5 { #expect(try await store().token(for: key("\(number)-\(round)")) != nil) }
        }
    }

    @Test("waits for another process, but not forever", arguments: [true, false])
    func lock(_ isReleased: Bool) async throws {
        try await store().save(token("a"), for: key())
        let other = open(path + ".lock", O_RDWR)
        defer { close(other) }
        #expect(flock(other, LOCK_EX | LOCK_NB) == 0)
        let waits = Mutex(0)
        let store = store { _ in
            let count = waits.withLock { count in
                count += 1
                return count
            }
            if isReleased, count == 3 { _ = flock(other, LOCK_UN) }
        }
        if isReleased {
            try await store.save(token("b"), for: key())
            #expect(waits.withLock { $0 } == 3)
        } else {
            let error = await #expect(throws: GraphClientError.self) { try await store.save(token("b"), for: key()) }
            #expect(error?.code == .unusableTokenStore)
            #expect(try await store.token(for: key()) == token("a"))
        }
    }

    @Test("says so when it cannot be made")
    func unwritable() async throws {
        try Data().write(to: URL(fileURLWithPath: directory["file"]))
        let store = FileTokenStore(path: directory["file/tokens"], clock: clock.clock)
        let error = await #expect(throws: GraphClientError.self) { try await store.save(token("a"), for: key()) }
        #expect(error?.code == .unusableTokenStore)
    }
}
