import Foundation
import Testing

@testable import ConnectorRuntime

@Suite("The address of an endpoint")
struct EndpointAddressTests {
    @Test(
        "has the host that is judged and called, in the form of DNS",
        arguments: [
            ("https://xn--bcher-kva.example/", "xn--bcher-kva.example"),
            ("https://bücher.example", "xn--bcher-kva.example"),
            ("https://API.contoso.com/a", "API.contoso.com"), ("https://[::1]:8443/a", "::1"),
            ("https://127.0.0.1/", "127.0.0.1"), ("https://my_api.contoso.com/", "my_api.contoso.com"),
        ])
    func host(_ url: String, _ host: String) throws {
        let address = try EndpointAddress(url)
        #expect(address.host == host)
        #expect(URL(string: address.url)?.host == host)
    }

    @Test(
        "is sent as it stands, with only that escaped which no URL may hold",
        arguments: [
            ("https://a.example/continue?code=K%20Y&x=ä+b", "/continue?code=K%20Y&x=%C3%A4+b"),
            ("https://a.example/a b/{c}?d=|%7C", "/a%20b/%7Bc%7D?d=%7C%7C"),
            ("https://a.example?code=a%2Fb", "/?code=a%2Fb"),
            ("https://a.example/%41?x=1,2;3:4@5!$'()*", "/%41?x=1,2;3:4@5!$'()*"),
        ])
    func target(_ url: String, _ target: String) throws {
        let address = try EndpointAddress(url)
        #expect(address.target == target)
        #expect(address.url.hasSuffix(target.hasPrefix("/?") ? String(target.dropFirst()) : target))
    }

    @Test(
        "is refused where it is none",
        arguments: [
            "https://a%0ab/", "https://a%00.example/", "ftp://a.example", "https://", "https://u:p@a.example/",
            "https://a.example:0/", "a.example", "https://a example/", "https://(a)/",
        ])
    func none(_ url: String) {
        #expect(throws: CallFailure.invalidURL) { try EndpointAddress(url) }
    }
}
