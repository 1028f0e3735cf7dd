import Foundation
import HTTPTypes
import Hummingbird

/// The names of a request: ours, and the client's when it has one.
struct RequestNames: Sendable {
    let requestID = UUID().uuidString.lowercased()
    let clientRequestID: String

    /// Takes the client's name from either header; text that could not be a header value is not echoed.
    init(headers: HTTPFields) {
        let sent = headers[.clientRequestID] ?? headers[.microsoftClientRequestID]
        let isUsable = sent.map { text in
            !text.isEmpty && text.utf8.count <= 128 && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        }
        clientRequestID = isUsable == true ? sent ?? requestID : requestID
    }

    /// Adds the headers that every answer carries.
    func stamp(_ response: inout Response) {
        response.headers[.requestID] = requestID
        response.headers[.clientRequestID] = clientRequestID
        response.headers[.diagnostic] = Self.diagnostic
        response.headers[.strictTransportSecurity] = "max-age=31536000"
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-cache" }
    }

    /// Says which installation answered, in the form support scripts of Graph users read.
    private static let diagnostic =
        #"{"ServerInfo":{"DataCenter":"Signet","Slice":"E","Ring":"1","ScaleUnit":"000","RoleInstance":"signet"}}"#
}

extension HTTPField.Name {
    static let requestID = Self.named("request-id")
    static let clientRequestID = Self.named("client-request-id")
    static let microsoftClientRequestID = Self.named("x-ms-client-request-id")
    static let diagnostic = Self.named("x-ms-ags-diagnostic")
    static let odataVersion = Self.named("OData-Version")
    static let odataEntityID = Self.named("OData-EntityId")
    static let prefer = Self.named("Prefer")
    static let preferenceApplied = Self.named("Preference-Applied")

    /// The names above are valid tokens; a test reads each of them.
    private static func named(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is no header name") }
        return name
    }
}
