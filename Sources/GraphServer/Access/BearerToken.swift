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
        // Over bytes that lie together: a token is long, and every request has one.
        let space = UInt8(ascii: " ")
        let bytes = Array(value.utf8)
        let scheme = bytes.prefix { $0 != space }
        var token = bytes.dropFirst(scheme.count).drop { $0 == space }
        while token.last == space { token.removeLast() }
        guard !scheme.isEmpty, !token.isEmpty else { throw TokenRejection.missing }
        guard String(decoding: scheme, as: UTF8.self).lowercased() == "bearer", !token.contains(space) else {
            throw TokenRejection.malformed
        }
        return String(decoding: token, as: UTF8.self)
    }
}
