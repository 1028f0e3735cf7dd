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
            (
                "application/x-www-form-urlencoded", "client_id=a&client_secret=b%26&scope=c",
                "client_id=a&client_secret=******&scope=c"
            ),
            (
                "application/x-www-form-urlencoded; charset=utf-8",
                "code_verifier=a&device_code=b&refresh_token=c",
                "code_verifier=******&device_code=******&refresh_token=******"
            ),
            ("text/plain", "client_id=a&client_secret=b%26", "******"),
            ("application/json", #"{"access_token":"t","n":"\ud800","k":"="}"#, "******"),
            (
                "application/json", #"{"targetUrl":"https://x/y?code=k&a"}"#,
                #"{"targetUrl":"https://x/y?code=******&******"}"#
            ),
            ("application/json", "MIIsecret", "******"), ("", "\u{1}\u{2}", "******"),
        ])
    func otherBodies(type: String, body: String, expected: String) {
        let request = TransportRequest(
            method: .post, url: "https://x", headers: ["content-type": type], body: Array(body.utf8))
        #expect(request.masked().body.map { String(decoding: $0, as: UTF8.self) } == expected)
    }

    @Test(
        "masks what has the name of a secret, however it is spelt",
        arguments: [
            "clientSecret", "client_secret", "Client-Secret", "secretText", "password ", " PassWord", "pass_word",
            "newPassword", "privateKey", "private_key_pem", "pkcs12Value", "accessToken", "id_token", "tokenid",
            "clientAssertion", "passphrase", "Authorization", "authorizationCode", "apiKey", "x-api-key", "Cookie",
            "x-functions-key", "key", "k", "d", "pwd", "connectionString",
        ])
    func secretNames(name: String) throws {
        let forms = [
            #"{"\#(name)":"S3CRETPW"}"#, #"{"\#(name)":["S3CRETPW",{"\#(name)":"S3CRETPW"},["S3CRETPW"]]}"#,
            #"{"a":[{"\#(name)":"S3CRETPW"}]}"#, #"{"\#(name)":{"value":"S3CRETPW"}}"#,
        ]
        for form in forms {
            let shown = shown(form)
            #expect(!shown.contains("S3CRETPW") && shown.contains("******") && shown.contains(name), "\(shown)")
        }
        #expect(shown(#"{"\#(name)":73310}"#) == #"{"\#(name)":"******"}"#)
        let encoded = name.replacing(" ", with: "+").replacing("_", with: "%5F")
        let form = TransportRequest(
            method: .post, url: "https://x", headers: ["content-type": "application/x-www-form-urlencoded"],
            body: Array("a=b&\(encoded)=S3CRETPW".utf8))
        #expect(form.masked().body.map { String(decoding: $0, as: UTF8.self) } == "a=b&\(encoded)=******")
    }

    @Test(
        "shows what only sounds like a secret",
        arguments: [
            #"{"passwordCredentials":[{"displayName":"d","endDateTime":"2027-01-01","hint":"abc","keyId":"1"}]}"#,
            #"{"password":null,"passwordProfile":{"forceChangePasswordNextSignIn":true}}"#,
            #"{"expires_in":3599,"token_type":"Bearer"}"#, #"{"expiresOn":"2027-01-01","tokenType":"Bearer"}"#,
            #"{"secretExpiresOn":"2027-01-01","tokenEndpoint":"https://x/token"}"#,
            #"{"lastPasswordChangeDateTime":"2027-01-01","passwordPolicies":"DisableStrongPassword"}"#,
            #"{"requestedAccessTokenVersion":2,"tokenEncryptionKeyId":"1","tokenID":"2"}"#,
            #"{"optionalClaims":{"accessToken":[{"name":"upn"}],"idToken":[]}}"#,
            #"{"authorizationInfo":{"certificateUserIds":[]}}"#,
            #"{"@odata.nextLink":"https://x/y?$skiptoken=1","value":[{"subject":"CN=a","thumbprint":"AB"}]}"#,
            ##"{"pkcs12Certificate@odata.type":"#microsoft.graph.pkcs12Certificate"}"##,
            #"{"keyword":"a","monkey":"b","primaryKeys":"c"}"#,
            #"{"error":{"code":"invalid_token","message":"the token is wrong"}}"#,
            #"{"mail":"me@example.com","targetUrl":"https://x/@me"}"#,
        ])
    func harmless(body: String) {
        #expect(shown(body) == body)
    }

    @Test(
        "masks name and password in every address",
        arguments: [
            ("https://user:S3CRETPW@api.example/x", "https://******@api.example/x"),
            ("https://S3CRETPW@api.example", "https://******@api.example"),
            ("from ftp://a:S3CRETPW@b to http://c:p@S3CRETPW@d/@e", "from ftp://******@b to http://******@d/@e"),
            ("https://api.example/a@b", "https://api.example/a@b"), ("me@example.com", "me@example.com"),
        ])
    func addresses(text: String, expected: String) {
        #expect(shown(#"{"targetUrl":"\#(text)"}"#) == #"{"targetUrl":"\#(expected)"}"#)
        #expect(shown(#"{"a":["\#(text)"]}"#) == #"{"a":["\#(expected)"]}"#)
        let request = TransportRequest(method: .get, url: text, headers: ["location": text], body: nil).masked()
        #expect(request.url == expected)
        #expect(request.headers["location"] == expected)
    }

    @Test("masks secrets in the query of the address that is asked, and nothing else of it")
    func query() {
        let url =
            "https://x/y?$filter=displayName%20eq%20'token'&client%5Fsecret=S3CRETPW&$skiptoken=1&access_token=S3CRETPW"
        #expect(
            TransportRequest(method: .get, url: url).masked().url
                == "https://x/y?$filter=displayName%20eq%20'token'&client%5Fsecret=******&$skiptoken=1&access_token=******"
        )
    }

    private func shown(_ body: String) -> String {
        let response = TransportResponse(
            status: 200, headers: ["content-type": "application/json"], body: Array(body.utf8))
        return String(decoding: response.masked().body, as: UTF8.self)
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

    @Test("is described without its secrets, and so is whatever holds one")
    func descriptions() throws {
        let environment = [
            "AZURE_CLIENT_SECRET": "s3cret", "IDENTITY_ENDPOINT": "https://x", "IDENTITY_HEADER": "s3cret",
        ]
        let client = try GraphClient(
            baseURL: "https://graph.example", credential: DefaultCredential(environment: environment),
            configuration: GraphClientConfiguration(),
            transport: HTTPTransport(environment: ["HTTPS_PROXY": "http://me:s3cret@proxy"]))
        let values: [Any] = [
            client, AzureCLICredential(environment: environment), ManagedIdentityCredential(environment: environment),
            BasicAuthentication(username: "u", password: "s3cret"),
            Pkcs12Certificate(pkcs12Value: "s3cret", password: "s3cret"),
            IdentityApiConnector(authenticationConfiguration: .basic(.init(username: "u", password: "s3cret"))),
            HeaderFields([("authorization", "Bearer s3cret")]),
            try client.with { $0.headers = ["authorization": "Bearer s3cret"] }.identity.apiConnectors
                .makeListRequest(),
            TokenResponse(tokenType: "Bearer", expiresIn: 1, extExpiresIn: nil, accessToken: "s3cret"),
        ]
        for value in values {
            var dumped = ""
            dump(value, to: &dumped)
            #expect(!dumped.contains("s3cret"), "\(type(of: value))")
            #expect(!"\(value)".contains("s3cret") && !String(reflecting: value).contains("s3cret"))
        }
    }
}
