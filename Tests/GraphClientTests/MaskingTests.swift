import GraphCatalogue
import GraphClient
import GraphWire
import Testing

@Suite("A request that is shown")
struct MaskingTests {
    @Test("has every secret masked and all else as it is sent")
    func upload() throws {
        let client = try GraphClient.recorded(by: RecordingTransport())
        let request = try client.identity.apiConnectors["1"].uploadClientCertificate.makePostRequest(
            pkcs12Value: "MIIsecret", password: "pw-secret")
        let preview = request.preview
        #expect(preview.url == request.transportRequest.url)
        #expect(preview.headers["authorization"] == "Bearer ******")
        #expect(
            preview.body.map { String(decoding: $0, as: UTF8.self) }
                == #"{"password":"******","pkcs12Value":"******"}"#)
    }

    @Test("masks nested passwords but not names")
    func nested() throws {
        let client = try GraphClient.recorded(by: RecordingTransport())
        let request = try client.identity.apiConnectors.makePostRequest(
            IdentityApiConnector(
                displayName: "password",
                authenticationConfiguration: .basic(BasicAuthentication(username: "user", password: "secret"))))
        let text = try #require(request.preview.body.map { String(decoding: $0, as: UTF8.self) })
        #expect(!text.contains("secret"))
        #expect(text.contains(#""username":"user""#))
        #expect(text.contains(#""displayName":"password""#))
    }

    @Test(
        "masks forms, and hides what it cannot read",
        arguments: [
            ("client_id=a&client_secret=b%26&scope=c", "client_id=a&client_secret=******&scope=c"),
            (
                "code_verifier=a&device_code=b&refresh_token=c",
                "code_verifier=******&device_code=******&refresh_token=******"
            ),
            ("MIIsecret", "******"), ("\u{1}\u{2}", "******"),
        ])
    func otherBodies(body: String, expected: String) {
        let request = TransportRequest(method: .post, url: "https://x", body: Array(body.utf8))
        #expect(request.masked().body.map { String(decoding: $0, as: UTF8.self) } == expected)
    }

    @Test("masks header fields that hold secrets, in requests and answers")
    func headers() {
        let fields: HeaderFields = [
            "Authorization": "Bearer t0ken", "Proxy-Authorization": "Basic c2VjcmV0", "X-Identity-Header": "s3cret",
            "Set-Cookie": "session=s3cret", "request-id": "r",
        ]
        let masked = TransportResponse(
            status: 200, headers: fields, body: Array(#"{"access_token":"t0ken","expires_in":1}"#.utf8)
        ).masked()
        #expect(masked.headers.map(\.value) == ["Bearer ******", "******", "******", "******", "r"])
        #expect(String(decoding: masked.body, as: UTF8.self) == #"{"access_token":"******","expires_in":1}"#)
        let basic = TransportRequest(method: .get, url: "https://x", headers: ["authorization": "Basic c2VjcmV0"])
        #expect(basic.masked().headers["authorization"] == "******")
    }
}
