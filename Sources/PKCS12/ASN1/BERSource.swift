/// The bytes an encoding lies in, and what reading them may still cost.
///
/// A file has one source; each part that is joined or decrypted gets one of its own, with the same budget.
final class BERSource {
    let bytes: [UInt8]
    /// Where `bytes` begin in the file; `nil` for bytes that do not lie there as they are.
    let origin: Int?
    let budget: ElementBudget

    init(_ bytes: [UInt8], origin: Int?, budget: ElementBudget) {
        self.bytes = bytes
        self.origin = origin
        self.budget = budget
    }

    /// The place of a byte, for errors: in the file where that is known, else in the part.
    func location(_ path: BERPath?, _ offset: Int) -> PKCS12Error.Location {
        PKCS12Error.Location(path: path?.text ?? "", byteOffset: (origin ?? 0) + offset)
    }
}

/// How many elements may still be visited, and how deep.
final class ElementBudget {
    private var remaining: Int
    let depth: Int
    private let limit: Int

    init(limits: PKCS12Limits) {
        limit = limits.elements
        remaining = limits.elements
        depth = limits.depth
    }

    /// Takes one element at a depth; `false` when that is too much, for which ``refusal(at:depth:)`` has the words.
    @inline(__always)
    func allows(_ depth: Int) -> Bool {
        remaining -= 1
        return remaining >= 0 && depth <= self.depth
    }

    func refusal(at location: PKCS12Error.Location, depth: Int) -> PKCS12Error {
        guard depth <= self.depth else {
            return PKCS12Error(
                .tooLarge, "the encoding is nested more than \(self.depth) levels deep", at: location,
                remedy: "no known program writes such files")
        }
        return PKCS12Error(
            .tooLarge, "the encoding has more than \(limit) elements", at: location, remedy: "split the file")
    }
}
