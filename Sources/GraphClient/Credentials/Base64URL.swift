import Foundation

/// Base64 in the alphabet of addresses, without padding (RFC 4648 §5), as JWT and PKCE write bytes.
enum Base64URL {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }
}
