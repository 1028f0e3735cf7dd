import DirectoryService
import HTTPTypes

/// Finds the token of a request (RFC 6750 §2.1).
enum BearerToken {
    /// The text behind `Bearer `.
    ///
    /// - Throws: ``TokenRejection`` with `.missing` when there is no such header or no token in it, `.malformed` for
    ///   another scheme.
    static func text(in headers: HTTPFields) throws -> String {
        guard let value = headers[.authorization] else { throw TokenRejection.missing }
        let parts = value.split(separator: " ", omittingEmptySubsequences: true)
        guard let scheme = parts.first, parts.count >= 2 else { throw TokenRejection.missing }
        guard scheme.lowercased() == "bearer", parts.count == 2 else { throw TokenRejection.malformed }
        return String(parts[1])
    }
}
