import Foundation
import Libcrypto
@_spi(Benchmarks) import PKCS12

/// The bare key derivations of a file: what opening it takes when everything else is free. Each is timed by every way
/// there is on the machine, and the fastest counts.
struct DerivationFloor {
    private let derivations: [PFX.KeyDerivation]
    private let password: String
    private let wide: [UInt8]
    private let narrow: [UInt8]
    private let salt = [UInt8](repeating: 0x5A, count: 16)
    /// For each derivation ours (for PBKDF2 that is swift-crypto's) and OpenSSL's.
    private var watches: [(ours: Stopwatch, openSSL: Stopwatch)]

    init(_ pfx: PFX, password: String) {
        derivations = pfx.derivations
        self.password = password
        wide = password.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } + [0, 0]
        narrow = Array(password.utf8)
        watches = derivations.map { _ in (Stopwatch(), Stopwatch()) }
    }

    /// Prints the milliseconds that the bare derivations of a file take, one after the other, each by the fastest way.
    static func printMilliseconds(_ path: String, _ password: String) throws {
        guard libcrypto_open() == 1 else { throw CocoaError(.featureUnsupported) }
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        var floor = DerivationFloor(try PFX.read(bytes, password: password), password: password)
        for _ in 0..<50 { floor.turn() }
        print(floor.fastest)
    }

    /// Milliseconds of OpenSSL alone.
    var openSSL: Double { watches.compactMap(\.openSSL.milliseconds).reduce(0, +) }

    /// Milliseconds of the fastest way for each derivation.
    var fastest: Double {
        watches.map { min($0.ours.milliseconds ?? .infinity, $0.openSSL.milliseconds ?? .infinity) }
            .filter(\.isFinite).reduce(0, +)
    }

    mutating func turn() {
        for (index, derivation) in derivations.enumerated() {
            watches[index].ours.turn { [password, salt] in (try? derivation.run(password: password, salt: salt)) != nil
            }
            var openSSL = watches[index].openSSL
            openSSL.turn { runOpenSSL(derivation) }
            watches[index].openSSL = openSSL
        }
    }

    private func runOpenSSL(_ derivation: PFX.KeyDerivation) -> Bool {
        let iterations = CInt(clamping: derivation.iterationCount)
        return zip(derivation.byteCounts, 1...2).allSatisfy { byteCount, purpose in
            var output = [UInt8](repeating: 0, count: byteCount)
            return switch derivation.function {
            case .pkcs12(let digest):
                libcrypto_pkcs12_kdf(
                    Self.bits(digest), wide, wide.count, salt, salt.count, CInt(purpose), iterations, &output,
                    byteCount) == 1
            case .pbkdf2(let digest):
                libcrypto_pbkdf2(
                    Self.bits(digest), narrow, narrow.count, salt, salt.count, iterations, &output, byteCount) == 1
            case .scrypt: false
            }
        }
    }

    /// `SHA-256` is 256.
    private static func bits(_ digest: String) -> CInt {
        digest.split(separator: "-").last.flatMap { CInt($0) } ?? 0
    }
}
