import CommandSupport
import Foundation
import Testing

@Suite("What a token says of itself")
struct TokenClaimsTests {
    @Test("is read from a JWT")
    func application() throws {
        let claims = try #require(
            TokenClaims(
                token: .jwt(
                    #"{"tid":"t","appid":"a","app_displayname":"Büro","roles":["R","S"],"aud":"x","iss":"i","exp":1790000000,"idtyp":"app"}"#
                )))
        #expect(claims.tenant == "t" && claims.applicationID == "a" && claims.applicationName == "Büro")
        #expect(claims.roles == ["R", "S"] && claims.audiences == ["x"] && claims.issuer == "i")
        #expect(claims.expires == 1_790_000_000 && !claims.isDelegated)
    }

    @Test("tells a person's token by its scopes")
    func delegated() throws {
        let claims = try #require(
            TokenClaims(
                token: .jwt(
                    #"{"scp":"A B","wids":["62E90394-69F5-4237-9190-012177145E10"],"oid":"o","name":"n","upn":"u@x","aud":["y"],"exp":1.5e3}"#
                )))
        #expect(claims.isDelegated && claims.scopes == ["A", "B"])
        #expect(claims.directoryRoles == ["62e90394-69f5-4237-9190-012177145e10"])
        #expect(claims.personID == "o" && claims.personName == "n" && claims.personSignInName == "u@x")
        #expect(claims.expires == 1_500 && claims.audiences == ["y"])
        #expect(TokenClaims(token: .jwt(#"{"scp":"","idtyp":"app","roles":["R"]}"#))?.isDelegated == false)
    }

    @Test(
        "is nothing when it is no JWT",
        arguments: [
            "", ".", "..", "a.b", "a.b.c", "a.b.c.d.e", "opaque", "eyJ.%%%.x", "x.W10.y", "x.Im4i.y",
            "x." + Data(String(repeating: "[", count: 5_000).utf8).base64EncodedString() + ".y",
            String(repeating: "a", count: 65_537),
        ])
    func opaque(_ token: String) {
        #expect(TokenClaims(token: token) == nil)
    }

    @Test(
        "may be nonsense without harm",
        arguments: [
            #"{"exp":"soon","roles":5,"wids":{},"scp":[1],"tid":null,"aud":[1,"a"]}"#, #"{"exp":1e300}"#,
            #"{"exp":-9223372036854775808}"#, #"{"exp":99999999999999999999}"#, "{}",
        ])
    func nonsense(_ payload: String) throws {
        let claims = try #require(TokenClaims(token: .jwt(payload)))
        #expect(claims.roles == [] && claims.tenant == nil && claims.directoryRoles == [])
    }
}

extension String {
    /// A token with a payload and a signature that is none.
    static func jwt(_ payload: String) -> String {
        func part(_ text: String) -> String {
            Data(text.utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
                .replacing("=", with: "")
        }
        return "\(part(#"{"alg":"none"}"#)).\(part(payload)).c2lnbmF0dXJl"
    }
}
