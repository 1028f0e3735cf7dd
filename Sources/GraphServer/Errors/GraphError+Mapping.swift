import DirectoryService
import Hummingbird
import ODataQuery

extension GraphError {
    /// Turns whatever was thrown into Graph's words; what is not known here is a 500 that gives nothing away.
    init(_ error: any Error) {
        switch error {
        case let error as GraphError: self = error
        case let error as DirectoryError: self.init(error)
        case let error as ODataSyntaxError: self = .badRequest(error.description)
        case let error as TokenRejection: self = .unauthorized(error.message)
        default:
            self.init(
                status: .internalServerError, code: "generalException",
                message: "An internal error occurred; the request-id of this answer names it in the server's log.")
        }
    }

    /// What is said of users. Of those the directory itself speaks and not the service behind user flows: it has one code
    /// for whatever is wrong with a request, and 400 also for a value that is taken.
    init(ofUsers error: any Error) {
        guard let refusal = error as? DirectoryError else {
            self.init(error)
            return
        }
        switch refusal.code.reason {
        case .missingValue, .invalidValue, .alreadyExists:
            self.init(
                status: .badRequest, code: "Request_BadRequest", message: refusal.message, target: refusal.target)
        default: self.init(refusal)
        }
    }

    /// The one table of reasons, codes and statuses. `AADB2C…` codes are those the service behind Graph publishes.
    private init(_ error: DirectoryError) {
        let (status, code): (HTTPResponse.Status, String) =
            switch error.code.reason {
            case .missingValue: (.badRequest, "AADB2C90186")
            case .invalidValue, .inUse: (.badRequest, "BadRequest")
            case .invalidRequest, .duplicateCertificate, .uploadRunning, .limitReached:
                (.badRequest, "Request_BadRequest")
            case .alreadyExists: (.conflict, "nameAlreadyExists")
            case .readOnly: (.badRequest, "AADB2C99014")
            case .invalidURL: (.badRequest, "AADB2C99008")
            case .identifierNotAllowed: (.badRequest, "AADB2C99018")
            case .unknownAuthentication: (.badRequest, "AADB2C99019")
            case .certificatePasswordWrong: (.badRequest, "AADB2C90213")
            case .certificateExpired: (.badRequest, "AADB2C90214")
            case .certificateUnreadable, .certificateUnsupported, .certificateTooCostly, .certificateTooLarge,
                .certificateAlreadyThere, .certificateWithoutKey, .certificateMissing, .certificateAmbiguous,
                .certificateKeyWeak:
                (.badRequest, "AADB2C90215")
            case .notFound: (.notFound, "Request_ResourceNotFound")
            case .busy: (.serviceUnavailable, "serviceNotAvailable")
            case .damagedSecret: (.internalServerError, "generalException")
            }
        self.init(status: status, code: code, message: error.message, target: error.target)
        if error.code == .busy { headers[.retryAfter] = "2" }
    }
}
