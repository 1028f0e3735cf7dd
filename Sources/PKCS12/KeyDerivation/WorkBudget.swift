/// What key derivation may still cost, in compressions of a hash function.
///
/// What a file shows openly is summed and checked before the first derivation runs; what lies inside encrypted parts
/// is charged as it appears; so is every further try of a password.
final class WorkBudget {
    private var remaining: Int
    private let limit: Int

    init(limits: PKCS12Limits) {
        limit = limits.compressions
        remaining = limits.compressions
    }

    /// Takes the cost of a derivation that is about to run.
    func charge(_ cost: Int, at location: PKCS12Error.Location?) throws(PKCS12Error) {
        guard cost <= remaining else { throw Self.tooCostly(limit, at: location) }
        remaining -= cost
    }

    /// Checks a sum without taking it.
    func requireRoom(for cost: Int) throws(PKCS12Error) {
        guard cost <= remaining else { throw Self.tooCostly(limit, at: nil) }
    }

    private static func tooCostly(_ limit: Int, at location: PKCS12Error.Location?) -> PKCS12Error {
        PKCS12Error(
            .tooCostly, "opening all of the file would take more than \(limit) hash compressions", at: location,
            remedy: "export it with fewer iterations; 600,000 for each part is the most that programs use")
    }
}
