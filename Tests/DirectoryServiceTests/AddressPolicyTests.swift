import Testing

@testable import DocumentFetching

@Suite("The addresses the service may call")
struct AddressPolicyTests {
    @Test(
        "leave out what is not public",
        arguments: [
            "127.0.0.1", "127.1.2.3", "::1", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
            "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "198.18.0.1", "fe80::1%eth0",
            "fc00::1", "fd12::1", "::", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
            "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "2001::1", "ff02::1", "::127.0.0.1", "text",
            "168.63.129.16", "3fff::1", "3fff:fff::1",
        ])
    func refused(_ address: String) {
        #expect(!AddressPolicy().permits(address))
    }

    @Test(
        "let public ones pass",
        arguments: ["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "1.1.1.1", "168.63.129.17", "3ffe::1"])
    func permitted(_ address: String) {
        #expect(AddressPolicy().permits(address))
    }

    @Test("let loopback pass in development, yet nothing else")
    func development() async throws {
        let policy = AddressPolicy(allowsLoopback: true)
        #expect(policy.permits("127.0.0.1") && policy.permits("::1") && policy.permits("::ffff:127.0.0.1"))
        #expect(!policy.permits("10.0.0.1") && !policy.permits("169.254.169.254"))
        let address = try await policy.address(of: "localhost")
        #expect(["127.0.0.1", "::1"].contains(address))
    }

    @Test(
        "are judged after resolution, whatever the spelling", arguments: ["localhost", "2130706433", "0x7f.1", "127.1"])
    func spelled(_ host: String) async {
        await #expect(throws: AddressRefusal.self) { try await AddressPolicy().address(of: host) }
    }
}
