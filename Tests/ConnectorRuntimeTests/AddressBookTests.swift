import DocumentFetching
import Testing

@testable import ConnectorRuntime

@Suite("The address book")
struct AddressBookTests {
    private let host = "api.contoso.com"
    private let now = ContinuousClock.now

    @Test("stays with an address as long as the host has it, whatever comes first: connections to it may be open")
    func sticky() async throws {
        let book = AddressBook(policy: AddressPolicy())
        #expect(book.note(["192.0.2.1", "192.0.2.2"], of: host, at: now) == "192.0.2.1")
        #expect(book.note(["192.0.2.2", "192.0.2.1"], of: host, at: now) == "192.0.2.1")
        #expect(book.note(["192.0.2.3", "192.0.2.2"], of: host, at: now) == "192.0.2.3")
        #expect(try await book.address(of: host) == "192.0.2.3")
    }

    @Test("goes to the host's next address where an attempt at one came to nothing, and round")
    func next() async throws {
        let book = AddressBook(policy: AddressPolicy())
        _ = book.note(["192.0.2.1", "192.0.2.2"], of: host, at: now)
        book.passOver("192.0.2.1", of: host)
        #expect(try await book.address(of: host) == "192.0.2.2")
        // Somebody else was faster.
        book.passOver("192.0.2.1", of: host)
        #expect(try await book.address(of: host) == "192.0.2.2")
        book.passOver("192.0.2.2", of: host)
        #expect(try await book.address(of: host) == "192.0.2.1")
        _ = book.note(["192.0.2.9"], of: host, at: now)
        book.passOver("192.0.2.9", of: host)
        #expect(try await book.address(of: host) == "192.0.2.9")
    }
}
