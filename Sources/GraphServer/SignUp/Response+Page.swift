import HTTPTypes
import Hummingbird
import NIOCore
import SignUpPages

extension Response {
    /// A page for people: nothing may run in it, nothing from elsewhere may be in it, it may be in nothing, and nobody
    /// keeps it.
    init(page: SignUpPages.Rendered) {
        self.init(
            status: HTTPResponse.Status(code: page.status),
            headers: [
                .contentType: "text/html; charset=utf-8", .cacheControl: "no-store",
                .contentSecurityPolicy:
                    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
                .referrerPolicy: "no-referrer", .xContentTypeOptions: "nosniff", .frameOptions: "DENY",
                .crossOriginOpenerPolicy: "same-origin",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: page.html)))
    }
}

extension HTTPField.Name {
    static let referrerPolicy = Self.valid("Referrer-Policy")
    static let frameOptions = Self.valid("X-Frame-Options")
    static let crossOriginOpenerPolicy = Self.valid("Cross-Origin-Opener-Policy")

    /// The names above are valid tokens; a test reads each of them.
    private static func valid(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is no header name") }
        return name
    }
}
