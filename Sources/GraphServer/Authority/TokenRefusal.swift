import DirectoryService
import HTTPTypes

/// Why the token endpoint refused (RFC 6749 §5.2), with the numbers Microsoft's authority uses.
struct TokenRefusal: Error {
    let status: HTTPResponse.Status
    let error: String
    let description: String

    static let notAForm = TokenRefusal(
        status: .badRequest, error: "invalid_request",
        description: "AADSTS900144: The request body must be of type application/x-www-form-urlencoded.")
    static let unknownTenant = TokenRefusal(
        status: .badRequest, error: "invalid_request",
        description: "AADSTS90002: There is no such tenant here. Check the tenant in the address.")
    static let unsupportedGrant = TokenRefusal(
        status: .badRequest, error: "unsupported_grant_type",
        description: "AADSTS70003: Only grant_type=client_credentials is supported.")
    static let unknownApplication = TokenRefusal(
        status: .badRequest, error: "unauthorized_client",
        description: "AADSTS700016: There is no application with this client_id in the tenant.")
    static let wrongSecret = TokenRefusal(
        status: .unauthorized, error: "invalid_client",
        description: "AADSTS7000215: Invalid client secret provided.")
    static let assertionType = TokenRefusal(
        status: .badRequest, error: "invalid_request",
        description: "AADSTS50027: client_assertion_type must be "
            + "urn:ietf:params:oauth:client-assertion-type:jwt-bearer.")
    static let invalidScope = TokenRefusal(
        status: .badRequest, error: "invalid_scope",
        description: "AADSTS1002012: The scope must name one resource and end in /.default, as in "
            + "https://graph.microsoft.com/.default.")

    static func missing(_ name: String) -> TokenRefusal {
        TokenRefusal(
            status: .badRequest, error: "invalid_request",
            description: "AADSTS900144: The request body must contain the following parameter: '\(name)'.")
    }

    init(status: HTTPResponse.Status, error: String, description: String) {
        self.status = status
        self.error = error
        self.description = description
    }

    /// An assertion that proves nothing.
    private init(_ rejection: ClientAssertion.Rejection) {
        let description =
            switch rejection {
            case .malformed:
                "AADSTS50027: The client assertion is not a valid JWT with the claims iss, sub, aud and exp."
            case .unsupportedAlgorithm:
                "AADSTS5002730: The client assertion must be signed with RS256 or PS256."
            case .unknownCertificate:
                "AADSTS700027: The client assertion names a certificate that is not registered for the application."
            case .certificateNotInDate:
                "AADSTS700027: The certificate that signed the client assertion is not within its validity."
            case .badSignature:
                "AADSTS700027: The signature of the client assertion is not that of a registered certificate."
            case .notInTime:
                "AADSTS700024: The client assertion is not within its valid time range. Check the clock."
            case .wrongAudience:
                "AADSTS700023: The audience of the client assertion must be this tenant's token endpoint."
            case .wrongIssuer: "AADSTS700021: Issuer and subject of the client assertion must be the client_id."
            }
        self.init(status: .unauthorized, error: "invalid_client", description: description)
    }

    init(_ error: any Error) {
        switch error {
        case let refusal as TokenRefusal: self = refusal
        case let rejection as ClientAssertion.Rejection: self.init(rejection)
        case let error as GraphError:
            self.init(status: error.status, error: "invalid_request", description: error.message)
        default:
            self.init(
                status: .internalServerError, error: "server_error",
                description: "AADSTS90033: An internal error occurred; try again.")
        }
    }
}
