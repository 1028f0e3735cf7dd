import HTTPTypes
import Hummingbird

extension GraphCall {
    /// The answer to a write: with the entity or without a body, as the operation does or as the client prefers.
    ///
    /// - Parameter prefersEntity: what the operation does when the client says nothing.
    func written(
        prefersEntity: Bool, location: String? = nil, _ entity: () throws -> Response
    ) throws -> Response {
        let wanted = preferences.returned
        var response = wanted.map { $0 == .representation } ?? prefersEntity ? try entity() : .noContent()
        if response.status == .noContent, let location {
            response.headers[.location] = location
            response.headers[.odataEntityID] = location
        }
        if let wanted { response.headers[.preferenceApplied] = "return=\(wanted.rawValue)" }
        return response
    }
}
