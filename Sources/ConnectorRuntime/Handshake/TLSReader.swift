/// Reads the presentation language of TLS (RFC 8446 §3) from bytes that may be anything: `nil` where too few are left.
struct TLSReader {
    private(set) var remaining: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { remaining = bytes }

    mutating func byte() -> UInt8? { remaining.popFirst() }

    /// An unsigned number of so many bytes, at most 3.
    mutating func number(_ count: Int) -> Int? {
        bytes(count).map { $0.reduce(0) { $0 << 8 | Int($1) } }
    }

    mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
        guard remaining.count >= count else { return nil }
        defer { remaining = remaining.dropFirst(count) }
        return remaining.prefix(count)
    }

    /// Whether there was so much to skip.
    mutating func skip(_ count: Int) -> Bool { bytes(count) != nil }
}
