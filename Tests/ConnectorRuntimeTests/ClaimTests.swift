import GraphWire
import Testing

@testable import ConnectorRuntime

@Suite("The claims that are sent")
struct ClaimTests {
    @Test("are one flat object, as the contract's sample")
    func sample() throws {
        let claims = SignUpClaims(
            email: "ada@contoso.com",
            identities: [.init(issuer: "facebook.com", issuerAssignedID: "0123456789")],
            attributes: [
                "displayName": .string("Ada"), "extension_831374b3bd5041bfaa54263ec9e050fc_age": .integer(36),
            ], uiLocales: "en-US")
        #expect(
            try text(claims)
                == #"{"displayName":"Ada","email":"ada@contoso.com","extension_831374b3bd5041bfaa54263ec9e050fc_age":36,"#
                + #""identities":[{"issuer":"facebook.com","issuerAssignedId":"0123456789","signInType":"federated"}],"#
                + #""ui_locales":"en-US"}"#)
    }

    @Test("leave out what has no value")
    func empty() throws {
        let claims = SignUpClaims(
            email: "ada@contoso.com", attributes: ["city": .string(""), "state": .null, "member": .bool(false)])
        #expect(try text(claims) == #"{"email":"ada@contoso.com","member":false}"#)
    }

    private func text(_ claims: SignUpClaims) throws -> String {
        String(decoding: try ConnectorCaller.body(of: claims), as: UTF8.self)
    }
}
